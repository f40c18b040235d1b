# What only Discord says. The same names and variables as discord.ja.ftl (a test sees to it).

# Answers
discord-footer = { $documents ->
    [one] 1 document
   *[other] { $documents } documents
} searched · index { $date }
discord-source = Source { $number }
discord-page = { $page } / { $pages }
discord-follow-up = Ask a follow-up
discord-follow-up-label = What else would you like to know?
discord-share = Share with everyone
discord-shared = { $asker } shared an answer
discord-hand-over = Ask a human
discord-dismiss = Remove this answer

# Sources
discord-document = Document
discord-edition = Edition
discord-lines = File and lines
discord-division = Division
discord-translation-of = Translation of
discord-previous = ◀ Previous
discord-next = Next ▶
discord-open = Open document
discord-no-quote = No document says so. Try pasting a quote as it is.
discord-gone = The documents have changed and this answer is gone. Please ask again.

# The organisation, comparisons
discord-divisions-title = Organisation
discord-divisions-none = There is no division below this one.
discord-choose-division = Choose a division
discord-no-division = No division is called “{ $name }”. Try one of the suggestions.
discord-no-year = “{ $written }” is not the year of an edition. Write it as in 2026.
discord-compare-nothing = nothing said

# Votes
discord-voted = Thank you. Your vote was received.
discord-not-kept = Thank you. Votes are not kept here, though.
discord-why = Why it did not help
discord-why-label = Reason (may be left empty)

# Handing over
discord-handed = Your question was passed on to a human. Please wait for their reply.
discord-not-handed = Your question could not be passed on. Please try again later (number { $id }).
discord-handed-post = { $asker } asks in { $channel } (the documents do not answer):
    > { $question }

# Refusals
discord-wait = That was many questions in a row. Please try again in { $seconds ->
    [one] one second.
   *[other] { $seconds } seconds.
}
discord-elsewhere = I may not answer in this channel. Please ask in { $channels }.
discord-forged = This button does not work. Please ask again.
discord-unknown-command = There is no such command any more. See /help.
discord-no-text = That message holds no text to ask about.
discord-not-yours = Only the author of the post can remove this answer.
discord-fault = Something went wrong on our side. Please tell the operators this number: { $id }

# Help
discord-help-title = How to ask
discord-help =
    Questions are answered with passages of the documents, word for word, and where they stand.
    { "" }
    { "" }**/ask** just write a question; a division and an edition may be chosen
    { "" }**/divisions** browse the organisation and what each division does
    { "" }**/compare** two divisions, or two editions of one, side by side
    { "" }**/source** read what stands around a quote
    { "" }**/privacy** see what is stored, and delete it
    { "" }
    Or press and hold (right-click) a message → Apps → “Ask about this message”. Only you see an answer, until you share it with everyone.

# Privacy
discord-privacy-title = What is stored
discord-privacy =
    • 👍 and 👎, with the reason that you gave
    • questions that the documents do not answer
    { "" }
    Your id is stored only in a form that cannot be turned back, and all of it is deleted after a set time. Questions that were answered are not stored. Discord's message history is not read.
    { "" }**/privacy forget** deletes it at any time.
discord-privacy-nothing = Nothing is stored. Questions and votes are forgotten once they are answered.
discord-forget = Delete what is stored
discord-forgotten = { $entries ->
    [0] Nothing was stored about you.
    [one] One entry about you was deleted.
   *[other] { $entries } entries about you were deleted.
}
discord-not-forgotten = It could not be deleted now. Please try again later (number { $id }).

# Administration
discord-reloaded = The documents were read anew and answer from now on.
discord-unchanged = The documents have not changed.
discord-not-reloaded = The documents could not be read anew; the old ones go on answering (number { $id }).
discord-status = Status
discord-status-documents = Documents
discord-status-passages = Passages
discord-status-index = Index
discord-status-version = Version
discord-no-store = The store cannot be used, so this is not possible.
discord-no-gaps = There are no unanswered questions.
discord-gaps = { $count ->
    [one] One question was not answered.
   *[other] { $count } questions were not answered.
}
discord-settings = Settings of this server
discord-settings-channels = Channels that are answered in
discord-settings-all = all
discord-settings-shown = Answers are seen by
discord-settings-public = everyone
discord-settings-ephemeral = the asker only
discord-settings-forums = Forums whose new posts are answered
discord-settings-none = none

# Names and descriptions of commands; Discord's own names stand in the code
discord-menu-ask = Ask about this message
discord-command-ask = ask
discord-command-ask-about = Answers a question with quotes from the documents
discord-option-ask-question = question
discord-option-ask-question-about = What you would like to know
discord-option-ask-division = division
discord-option-ask-division-about = Answer about this division only
discord-option-ask-edition = edition
discord-option-ask-edition-about = Answer from the edition of this year only
discord-option-ask-public = public
discord-option-ask-public-about = Show the answer to everyone
discord-command-divisions = divisions
discord-command-divisions-about = Browse the organisation and what each division does
discord-option-divisions-division = division
discord-option-divisions-division-about = The division to start with
discord-command-compare = compare
discord-command-compare-about = Two divisions, or two editions of one, side by side
discord-option-compare-a = a
discord-option-compare-a-about = A division
discord-option-compare-b = b
discord-option-compare-b-about = A division, or the year of an edition
discord-command-source = source
discord-command-source-about = Read what stands around a quote
discord-option-source-quote = quote
discord-option-source-quote-about = A quote, or what you would like to know
discord-command-help = help
discord-command-help-about = How to ask
discord-command-privacy = privacy
discord-command-privacy-about = See what is stored, and delete it
discord-command-privacy-show = show
discord-command-privacy-show-about = What is stored
discord-command-privacy-forget = forget
discord-command-privacy-forget-about = Deletes what is stored about you
discord-command-admin = admin
discord-command-admin-about = For those who manage the server
discord-command-admin-reload = reload
discord-command-admin-reload-about = Reads the documents anew
discord-command-admin-status = status
discord-command-admin-status-about = The documents and their index
discord-command-admin-gaps = gaps
discord-command-admin-gaps-about = The unanswered questions, as a file
discord-command-admin-settings = settings
discord-command-admin-settings-about = See or change the settings of this server
discord-option-admin-channel = channel
discord-option-admin-channel-about = A channel that may be answered in
discord-option-admin-forum = forum
discord-option-admin-forum-about = A forum whose new posts are answered
discord-option-admin-on = on
discord-option-admin-on-about = True adds it, false takes it away
discord-option-admin-public = public
discord-option-admin-public-about = Show answers to everyone by default

# Every text that a user reads. The same names and variables as ja.ftl (a test sees to it).

# Answers
edition = { $year } edition
untitled = (untitled)
also-in = Nearly the same in: { $editions }
original = Original
not-found = The documents at hand do not answer this question.
suggestions = You could ask:

# What a reply says beside its quotes
greeting = Hello. Ask me about the documents.
thanks = You are welcome.
taken-for = Read “{ $written }” as “{ $read-as }”.
follow-up = Answering as a follow-up to “{ $question }”.
follow-up-about = Answering as a follow-up, about { $divisions }.
no-such-edition = There is no { $year } edition. There are: { $editions }.
no-such-edition-none = There is no { $year } edition.
not-in-edition = The { $year } edition does not speak of { $division }. These do: { $editions }.
not-in-edition-none = The { $year } edition does not speak of { $division }.
unknown-body = The documents do not mention “{ $name }”.
divisions = Under { $parent }: { $children }.
japanese-only = There is no English translation of this part; the Japanese original is quoted.
unofficial-translation = The English text is an unofficial translation; the original prevails.
too-many-questions = { $answered ->
    [one] Only the first question was answered.
   *[other] Only the first { $answered } questions were answered.
}

# No question
invalid-empty = There is no question: write one in words.
invalid-too-long = The question is too long: keep it within { $most } characters.
invalid-unknown-division = No division is called “{ $name }” in catalog.toml: check the name.

# Lines of a batch that cannot be read
line-too-long = line { $line }: longer than { $most } bytes; write each question on a line of its own
line-not-utf8 = line { $line }: not UTF-8; save the file as UTF-8
line-not-object = line { $line }: not a JSON object such as {"{"}"question": "…"{"}"} ({ $reason })
line-no-question = line { $line }: "question" is missing
line-bad-field = line { $line }: "{ $field }" must be { $wanted }
line-bad-text = line { $line }: "{ $field }" is not a valid JSON string ({ $reason })
line-unknown-field = line { $line }: there is no field "{ $field }"; did you mean "{ $near }"?
wanted-string = a string
wanted-year = a year (a whole number)
wanted-language = "ja" or "en"
wanted-id = a string (or a number)

# Why an answer was ranked so
explain-confidence = Confidence: { $confidence }
explain-answer = [{ $number }] score { $score }, matched words: { $matched }
explain-none = none
explain-nothing = Nothing has been ranked yet.

# The source pages
page-skip = Skip to the text
page-navigation = Site
page-question = Your question
page-ask = Ask
page-footer = Answers quote the documents word for word.
page-title = Documents
page-about = Write a question: the answer is quoted from the documents below.
page-organisation = Organisation
page-documents = Other documents
page-answers = Answers
page-edition = Edition
page-publisher = Published by
page-divisions = Divisions
page-original = Original
page-in-japanese = The Japanese original
page-in-english = English translation
page-not-found = There is no such page
page-failed = There is no answer just now. Please try again in a moment.

# The conversation
repl-welcome = Write a question and press Enter. :help explains, :quit ends.
repl-help =
    Just write a question. Go on with “2019?” or “Tell me more”.
    { "" }
    :why             why the last answers were ranked so
    :show NUMBER     the whole passage around that answer
    :edition YEAR    answer from that edition only (:edition auto undoes it)
    :division NAME   answer from that division only (:division all undoes it)
    :lang LANGUAGE   the language around the quotes: ja, en, auto
    :top NUMBER      how many answers, at most
    :json            switch between JSON for machines and text
    :new             forget the conversation and start afresh
    :help            this text
    :quit            end (Ctrl-D too)
repl-hint-show =  NUMBER
repl-hint-edition =  YEAR or auto
repl-hint-division =  NAME or all
repl-hint-lang =  ja, en or auto
repl-hint-top =  NUMBER
repl-unknown-command = There is no command { $command }; :help lists them.
repl-did-you-mean = There is no command { $command }; did you mean { $near }?
repl-edition-set = Answering from the { $year } edition only.
repl-edition-auto = Answering from all editions, the newest first.
repl-edition-wanted = :edition needs a year or auto.
repl-division-set = Answering from { $division } only.
repl-division-all = Answering from all divisions.
repl-division-wanted = :division needs the name of a division or all.
repl-lang-set = Everything around the quotes is in English.
repl-lang-auto = Everything around the quotes is in the language of the question.
repl-lang-wanted = :lang needs ja, en or auto.
repl-top-set = { $top ->
    [one] Showing one answer.
   *[other] Showing up to { $top } answers.
}
repl-top-wanted = :top needs a number from 1 to { $most }.
repl-show-wanted = :show needs the number of one of the last answers, from 1 to { $most }.
repl-show-nothing = There is no answer to show yet.
repl-show-lines = The quoted lines are marked.
repl-json-on = Replying in JSON.
repl-json-off = Replying in text.
repl-new = The conversation is forgotten.
repl-interrupted = Press Ctrl-C again to end.

# What the commands say
check-sound = Sound documents: { $sound }
check-found = { $findings ->
    [one] There is one finding; what it concerns is left out of the answers.
   *[other] There are { $findings } findings; what they concern is left out of the answers.
}
check-clean = Nothing is wrong.
index-folder = Index folder: { $folder }
index-ready = The index is ready: { $documents } documents, { $passages } passages, made { $created }
index-missing = There is no index of these documents and settings yet; the next question or `annai index build` makes it.
index-damaged = The index is damaged ({ $reason }); the next question or `annai index build` makes it anew.
index-others = Earlier indexes: { $count }
index-built = The index was built: { $documents } documents, { $passages } passages
index-current = The index is up to date: { $documents } documents, { $passages } passages
gaps-none = Every question was answered.
gaps-head = Times  Last asked  Question
left-out = Some documents are not sound and are left out of the answers:
building = Building the index

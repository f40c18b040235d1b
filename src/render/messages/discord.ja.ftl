# Discord だけで使う文言です。discord.en.ftl と同じ目印・同じ変数を持ちます（テストが確かめます）。

# 回答
discord-footer = { $documents } 文書を検索 · 索引 { $date }
discord-source = 出典 { $number }
discord-page = { $page } / { $pages }
discord-follow-up = 続けて質問
discord-follow-up-label = 続けて聞きたいこと
discord-share = みんなに見せる
discord-shared = { $asker } さんが回答を共有しました
discord-hand-over = 担当者に聞く
discord-dismiss = この回答を消す

# 出典
discord-document = 文書
discord-edition = 版
discord-lines = ファイルと行
discord-division = 部署
discord-translation-of = 原文の文書
discord-previous = ◀ 前の節
discord-next = 次の節 ▶
discord-open = 文書を開く
discord-no-quote = その文は文書の中に見つかりませんでした。引用をそのまま貼り付けてみてください。
discord-gone = 文書が更新され、この回答はもう手元にありません。もう一度質問してください。

# 組織と比較
discord-divisions-title = 組織
discord-divisions-none = この下に部署はありません。
discord-choose-division = 部署を選ぶ
discord-no-division = 「{ $name }」という部署は見つかりませんでした。候補から選んでみてください。
discord-no-year = 「{ $written }」は版の年として読めません。2026 のように書いてください。
discord-compare-nothing = 記述なし

# 評価
discord-voted = ありがとうございます。評価を受け取りました。
discord-not-kept = ありがとうございます。ただ、評価は保存されていません。
discord-why = 役に立たなかった理由
discord-why-label = 理由（書かなくても送れます）

# 担当者へ
discord-handed = 担当者に質問を届けました。返事をお待ちください。
discord-not-handed = 担当者に届けられませんでした。時間をおいて、もう一度お試しください（番号 { $id }）。
discord-handed-post = { $channel } で { $asker } さんから質問です（文書に答えがありませんでした）:
    > { $question }

# 断るとき
discord-wait = 質問が続いています。{ $seconds } 秒後にもう一度お試しください。
discord-elsewhere = このチャンネルでは答えられません。{ $channels } で質問してください。
discord-forged = このボタンは使えません。もう一度質問してください。
discord-unknown-command = このコマンドはもうありません。/help をご覧ください。
discord-no-text = そのメッセージには質問にできる文章がありません。
discord-not-yours = この回答を消せるのは、投稿した人だけです。
discord-fault = こちらの不具合でうまくいきませんでした。運営者にこの番号を伝えてください: { $id }

# 使い方
discord-help-title = 使い方
discord-help =
    質問には、文書の一節をそのまま引用して答えます。どの文書のどこにあるかも示します。
    { "" }
    { "" }**/質問** 質問を書くだけで答えます。部署や版を選ぶこともできます
    { "" }**/部署一覧** 組織をたどって、部署の仕事を見ます
    { "" }**/比較** 二つの部署、または一つの部署の二つの版を並べます
    { "" }**/出典** 引用の前後を全部読みます
    { "" }**/プライバシー** 保存されるものの確認と削除
    { "" }
    メッセージを長押し（右クリック）→ アプリ →「このメッセージについて聞く」でも質問できます。回答は本人だけに見えます。「みんなに見せる」で公開できます。

# プライバシー
discord-privacy-title = 保存されるもの
discord-privacy =
    ・👍 と 👎、書いてくださった理由
    ・文書に答えがなかった質問
    { "" }
    どちらも、あなたの ID は元に戻せない形に変えて保存し、決められた期間のあとに消します。答えられた質問の文は保存しません。Discord のメッセージ履歴は読みません。
    { "" }**/プライバシー 削除** で、いつでも消せます。
discord-privacy-nothing = 何も保存していません。質問も評価も、答えたら忘れます。
discord-forget = 保存されたものを消す
discord-forgotten = { $entries ->
    [0] あなたについて保存されているものはありませんでした。
   *[other] あなたについて保存されていた { $entries } 件を消しました。
}
discord-not-forgotten = いまは消せませんでした。時間をおいて、もう一度お試しください（番号 { $id }）。

# 管理
discord-reloaded = 文書を読み直し、新しい索引に切り替えました。
discord-unchanged = 文書は変わっていません。
discord-not-reloaded = 文書を読み直せませんでした。これまでの索引で答え続けます（番号 { $id }）。
discord-status = 状態
discord-status-documents = 文書
discord-status-passages = 節
discord-status-index = 索引
discord-status-version = 版
discord-no-store = 保存先が使えないため、できません。
discord-no-gaps = 答えられなかった質問はありません。
discord-gaps = 答えられなかった質問は { $count } 種類です。
discord-settings = このサーバーの設定
discord-settings-channels = 答えるチャンネル
discord-settings-all = すべて
discord-settings-shown = 回答の見え方
discord-settings-public = 全員に見える
discord-settings-ephemeral = 質問した人だけに見える
discord-settings-forums = 新しい投稿に自動で答えるフォーラム
discord-settings-none = なし

# 命令の名前と説明
discord-menu-ask = このメッセージについて聞く
discord-command-ask = 質問
discord-command-ask-about = 文書の引用で質問に答えます
discord-option-ask-question = 質問
discord-option-ask-question-about = 聞きたいこと
discord-option-ask-division = 部署
discord-option-ask-division-about = この部署についてだけ答える
discord-option-ask-edition = 版
discord-option-ask-edition-about = この年の版からだけ答える
discord-option-ask-public = 公開
discord-option-ask-public-about = 回答を全員に見せる
discord-command-divisions = 部署一覧
discord-command-divisions-about = 組織をたどって、部署の仕事を見ます
discord-option-divisions-division = 部署
discord-option-divisions-division-about = はじめに見る部署
discord-command-compare = 比較
discord-command-compare-about = 二つの部署、または一つの部署の二つの版を並べます
discord-option-compare-a = 左
discord-option-compare-a-about = 部署
discord-option-compare-b = 右
discord-option-compare-b-about = 部署、または版の年
discord-command-source = 出典
discord-command-source-about = 引用の前後を全部読みます
discord-option-source-quote = 引用
discord-option-source-quote-about = 引用された文、または知りたいこと
discord-command-help = ヘルプ
discord-command-help-about = 使い方
discord-command-privacy = プライバシー
discord-command-privacy-about = 保存されるものの確認と削除
discord-command-privacy-show = 確認
discord-command-privacy-show-about = 何が保存されるか
discord-command-privacy-forget = 削除
discord-command-privacy-forget-about = あなたについて保存されたものを消します
discord-command-admin = 管理
discord-command-admin-about = サーバーの管理者のためのコマンド
discord-command-admin-reload = 再読込
discord-command-admin-reload-about = 文書を読み直します
discord-command-admin-status = 状態
discord-command-admin-status-about = 文書と索引の状態
discord-command-admin-gaps = 未回答
discord-command-admin-gaps-about = 答えられなかった質問をファイルで受け取ります
discord-command-admin-settings = 設定
discord-command-admin-settings-about = このサーバーの設定を見る・変える
discord-option-admin-channel = チャンネル
discord-option-admin-channel-about = 答えてよいチャンネル
discord-option-admin-forum = フォーラム
discord-option-admin-forum-about = 新しい投稿に自動で答えるフォーラム
discord-option-admin-on = 有効
discord-option-admin-on-about = True で加え、False で外します
discord-option-admin-public = 公開
discord-option-admin-public-about = 回答をはじめから全員に見せる

# 利用者が読むすべての文言です。en.ftl と同じ目印・同じ変数を持ちます（テストが確かめます）。

# 回答
edition = { $year }年版
untitled = （無題）
also-in = ほぼ同じ記述: { $editions }
original = 原文
not-found = 手元の文書には、この質問の答えが見つかりませんでした。
suggestions = こう尋ねてみてください:

# 回答に添える一言
greeting = こんにちは。文書について質問してください。
thanks = どういたしまして。
taken-for = 「{ $written }」を「{ $read-as }」と読みました。
follow-up = 前の質問「{ $question }」の続きとして答えます。
follow-up-about = 前の質問の続きとして、{ $divisions }について答えます。
no-such-edition = { $year }年版はありません。あるのは { $editions } です。
no-such-edition-none = { $year }年版はありません。
not-in-edition = { $year }年版には{ $division }の記述がありません。あるのは { $editions } です。
not-in-edition-none = { $year }年版には{ $division }の記述がありません。
unknown-body = 「{ $name }」は文書に出てきません。
divisions = { $parent }の下にあるのは、{ $children }です。
japanese-only = この部分には英訳がないため、日本語の原文を引用します。
unofficial-translation = 英文は非公式の翻訳です。原文が正です。
too-many-questions = 質問が多いため、はじめの{ $answered }問に答えました。

# 質問として受け取れないとき
invalid-empty = 質問がありません。言葉で質問を書いてください。
invalid-too-long = 質問が長すぎます。{ $most }文字以内で書いてください。
invalid-unknown-division = 「{ $name }」という部署は catalog.toml にありません。名前を確かめてください。

# 一括処理で読めない行
line-too-long = { $line }行目: 1行が { $most } バイトを超えています。質問ごとに行を分けてください。
line-not-utf8 = { $line }行目: UTF-8 ではありません。UTF-8 で保存し直してください。
line-not-object = { $line }行目: JSON オブジェクトではありません。{"{"}"question": "…"{"}"} の形で書いてください（{ $reason }）。
line-no-question = { $line }行目: "question" がありません。
line-bad-field = { $line }行目: "{ $field }" は{ $wanted }でなければなりません。
line-bad-text = { $line }行目: "{ $field }" が正しい JSON 文字列ではありません（{ $reason }）。
line-unknown-field = { $line }行目: "{ $field }" という項目はありません。"{ $near }" のことですか。
wanted-string = 文字列
wanted-year = 西暦の年（整数）
wanted-language = "ja" か "en"
wanted-id = 文字列（または数）

# 順位の理由
explain-confidence = 確信度: { $confidence }
explain-answer = [{ $number }] 点数 { $score }、一致した語: { $matched }
explain-none = なし
explain-nothing = 順位を付けた回答がまだありません。

# 原典のページ
page-skip = 本文へ移動
page-navigation = 案内
page-question = 質問
page-ask = 調べる
page-footer = 文書の言葉をそのまま引用して答えます。
page-title = 文書の一覧
page-about = 質問を書くと、下の文書から答えの箇所を引用します。
page-organisation = 組織
page-documents = そのほかの文書
page-answers = 答え
page-edition = 版
page-publisher = 発行
page-divisions = 部署
page-original = 原典
page-in-japanese = 日本語の原文
page-in-english = 英訳
page-not-found = ページが見つかりません
page-failed = 答えられませんでした。しばらくしてからもう一度お試しください。

# 対話
repl-welcome = 質問を書いて Enter を押してください。:help で使い方、:quit で終了します。
repl-help =
    質問をそのまま書いてください。続けて「2019年は？」「もっと詳しく」のように尋ねられます。
    { "" }
    :why             直前の回答の順位の理由
    :show 番号       その番号の回答を含む節の全文
    :edition 年      その年の版だけから答える（:edition auto で戻す）
    :division 名前   その部署だけから答える（:division all で戻す）
    :lang 言語       引用以外の言語: ja、en、auto
    :top 数          回答の最大数
    :json            機械用の JSON と読みやすい文章を切り替える
    :new             会話を忘れて始め直す
    :help            この説明
    :quit            終了（Ctrl-D でも）
repl-hint-show =  番号
repl-hint-edition =  年 か auto
repl-hint-division =  部署名 か all
repl-hint-lang =  ja か en か auto
repl-hint-top =  数
repl-unknown-command = 「{ $command }」という命令はありません。:help で一覧を表示します。
repl-did-you-mean = 「{ $command }」という命令はありません。「{ $near }」のことですか。
repl-edition-set = { $year }年版だけから答えます。
repl-edition-auto = 新しい版を優先して、すべての版から答えます。
repl-edition-wanted = :edition の後に西暦の年か auto を書いてください。
repl-division-set = { $division }だけから答えます。
repl-division-all = すべての部署から答えます。
repl-division-wanted = :division の後に部署の名前か all を書いてください。
repl-lang-set = 引用以外を日本語で表示します。
repl-lang-auto = 引用以外を質問の言語で表示します。
repl-lang-wanted = :lang の後に ja、en、auto のどれかを書いてください。
repl-top-set = 回答を最大{ $top }件表示します。
repl-top-wanted = :top の後に 1 から { $most } までの数を書いてください。
repl-show-wanted = :show の後に、直前の回答の番号（1 から { $most }）を書いてください。
repl-show-nothing = 表示できる回答がまだありません。
repl-show-lines = 引用した行に印を付けています。
repl-json-on = JSON で表示します。
repl-json-off = 文章で表示します。
repl-new = 会話を忘れました。
repl-interrupted = もう一度 Ctrl-C を押すと終了します。

# 命令の結果
check-sound = 健全な文書: { $sound } 件
check-found = { $findings } 件の問題があります。該当する箇所は回答に使われません。
check-clean = 問題はありません。
index-folder = 索引の場所: { $folder }
index-ready = 使える索引があります: 文書 { $documents } 件、段落 { $passages } 件、{ $created } 作成
index-missing = いまの文書と設定の索引はまだありません。次の質問か `annai index build` で作られます。
index-damaged = 索引が壊れています（{ $reason }）。次の質問か `annai index build` で作り直されます。
index-others = 以前の索引: { $count } 件
index-built = 索引ができました: 文書 { $documents } 件、段落 { $passages } 件
index-current = 索引は最新です: 文書 { $documents } 件、段落 { $passages } 件
gaps-none = 答えられなかった質問はありません。
gaps-head =  回数  最後に聞かれた日  質問
left-out = 健全でない文書があります（回答に使いません）:
building = 索引を作成中

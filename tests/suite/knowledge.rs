//! Loading of knowledge folders: the real one, a broken one, and folders of every odd shape.

use std::fs;
use std::path::{Path, PathBuf};

use annai::knowledge::{BlockKind, DivisionId, Knowledge, Language, LoadError, LoadOptions, load};
use tempfile::TempDir;

pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

pub fn real() -> Knowledge {
    load(&root().join("knowledge"), LoadOptions::default()).unwrap()
}

/// A knowledge folder of files given as (path, text).
pub fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// A sound document with this body, which starts on line 8.
pub fn document(id: &str, body: &str) -> String {
    format!("---\nid: {id}\ntitle: T\nedition: 2026\npublisher: P\nlanguage: ja\n---\n{body}")
}

fn load_body(body: &str) -> Knowledge {
    load_body_with(body, LoadOptions::default())
}

fn load_body_with(body: &str, options: LoadOptions) -> Knowledge {
    let folder = folder(&[("a.md", &document("a", body))]);
    load(folder.path(), options).unwrap()
}

/// Each passage as `id: block | block`, blocks with the first letter of their kind and their lines.
fn outline(knowledge: &Knowledge) -> String {
    let mut outline = String::new();
    for passage in &knowledge.passages {
        outline += &format!("{} {:?}\n", passage.id, passage.section);
        for block in &passage.blocks {
            let (start, end) = (block.start as usize, block.end as usize);
            let lines = passage.line_span(start, end);
            let text = passage.text.get(start..end).unwrap();
            outline += &format!("  {:?} {}-{} {text:?}\n", block.kind, lines.first, lines.last);
        }
    }
    for diagnostic in &knowledge.diagnostics {
        let name = diagnostic.path.file_name().unwrap().to_string_lossy();
        outline += &format!("{name}:{}: {}\n", diagnostic.line, diagnostic.message);
    }
    outline
}

#[test]
fn the_real_folder_is_sound() {
    let knowledge = real();
    assert_eq!(knowledge.diagnostics, []);
    let of = |language| {
        knowledge.documents.iter().filter(|document| document.language == language).count()
    };
    assert_eq!((of(Language::Ja), of(Language::En)), (18, 18));
    assert_eq!(knowledge.catalog.divisions.len(), 13);
    assert!(knowledge.glossary.terms.len() > 200);
    assert!(knowledge.user_dictionary.words.len() > 5);
    assert_eq!(knowledge.catalog.roots().count(), 1);
}

#[test]
fn a_passage_knows_its_section_its_division_and_its_lines() {
    let knowledge = real();
    let passage = knowledge
        .passages
        .iter()
        .find(|passage| passage.id == "mhlw-2026-kokusai#国際課/our-mission")
        .unwrap();
    assert_eq!(passage.section, ["国際課", "Our Mission"]);
    assert_eq!(passage.divisions, [DivisionId("kokusai".to_owned())]);
    let at = passage.text.find("国際課では").unwrap();
    assert_eq!(passage.line_span(at, at + 3).first, 16);
    assert_eq!(
        passage.line_span(0, passage.text.len()),
        annai::knowledge::LineSpan { first: 15, last: 17 }
    );
    let genome = knowledge
        .passages
        .iter()
        .find(|passage| passage.id.ends_with("/ゲノム医療の推進"))
        .unwrap();
    assert_eq!(genome.divisions, [DivisionId("kosei-kagaku".to_owned())]);
}

#[test]
fn the_catalog_is_a_tree() {
    let catalog = real().catalog;
    let id = |id: &str| DivisionId(id.to_owned());
    assert_eq!(catalog.get(&id("kokusai")).unwrap().name, "国際課");
    let above: Vec<&str> =
        catalog.ancestors(&id("kokusai")).map(|division| division.name.as_str()).collect();
    assert_eq!(above, ["大臣官房", "厚生労働省"]);
    assert_eq!(catalog.children(&id("daijin-kanbo")).count(), 7);
    assert_eq!(catalog.descendants(&id("mhlw")).count(), 12);
    assert!(
        catalog.is_within(&id("kokusai"), &id("mhlw"))
            && catalog.is_within(&id("mhlw"), &id("mhlw"))
    );
    assert!(!catalog.is_within(&id("mhlw"), &id("kokusai")));
}

#[test]
fn every_mistake_is_told_with_file_and_line_at_once() {
    let folder = Path::new("tests/fixtures/broken-knowledge");
    let knowledge = load(folder, LoadOptions::default()).unwrap();
    let lines: Vec<String> = knowledge.diagnostics.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!("broken_knowledge", lines.join("\n"));
    let sound: Vec<&str> =
        knowledge.documents.iter().map(|document| document.path.as_str()).collect();
    assert_eq!(sound, ["duplicate-1.md", "sound.md"]);
}

#[test]
fn a_catalog_that_does_not_parse_is_reported_once() {
    let text = document("a", "text\n").replace("language", "division: x\nlanguage");
    let folder =
        folder(&[("a.md", &text), ("catalog.toml", "[[division]\n"), ("glossary.toml", "= 1\n")]);
    let knowledge = load(folder.path(), LoadOptions::default()).unwrap();
    let names: Vec<_> = knowledge
        .diagnostics
        .iter()
        .map(|d| (d.path.file_name().unwrap().to_owned(), d.line))
        .collect();
    assert_eq!(names, [("catalog.toml".into(), 1), ("glossary.toml".into(), 1)]);
    assert_eq!(knowledge.documents.len(), 1);
}

#[test]
fn blocks_of_every_kind() {
    let body = "前文。\n\n# 見出し A\n\n一行目は\n二行目に続く。\nEnd of\nline です\nABC\n\n- 項目一\n  続き\n  - 内の項目\n\n  外の続き\n- item\n\n\
        | 課 | 数 |\n|---|---|\n| **国際課** | 3 |\n|  |  |\n\n*図の説明*\n\n*強調*だけでない\n\n> 引用\n> 続き\n\n\
        ```text\nlet x;\nlet y;\n```\n\n<!-- 消える\n-->\n\n<div>\n残る<b>文</b>\n</div>\n\n[リンク](http://example.org)と![絵](x.png)<br>と`a b`、\\*印。\n";
    insta::assert_snapshot!("blocks", outline(&load_body(body)));
}

#[test]
fn headings_make_sections_and_attributes_divisions() {
    let body = "# A\n\n## 空\n\n### Ｂ １！\n\nx\n\n## A\n\ny\n\n# A\n\n## A\n\nz\n\n# !\n\nw\n\n- # 項目の見出し\n";
    insta::assert_snapshot!("headings", outline(&load_body(body)));
    let catalog = "[[division]]\nid = \"x\"\nname = \"X課\"\nreading = \"えっくす\"\nenglish = \"X\"\n\n\
        [[division]]\nid = \"y\"\nname = \"Y課\"\nreading = \"わい\"\nenglish = \"Y\"\n";
    let body = "# A {division=x}\n\n1\n\n## B {division=\"x y\"}\n\n2\n\n### C\n\n3\n\n## D {division=y,x}\n\n4\n\n# E\n\n5\n";
    let folder = folder(&[("a.md", &document("a", body)), ("catalog.toml", catalog)]);
    let knowledge = load(folder.path(), LoadOptions::default()).unwrap();
    assert_eq!(knowledge.diagnostics, []);
    let divisions: Vec<String> = knowledge
        .passages
        .iter()
        .map(|passage| {
            passage
                .divisions
                .iter()
                .map(|division| division.0.as_str())
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect();
    assert_eq!(divisions, ["x", "x y", "x y", "y x", ""]);
}

#[test]
fn long_sections_are_cut_between_blocks_and_lists_stay_with_their_lead_in() {
    let body = "# A\n\n１１１１１１１１１１\n\n次のとおり。\n\n- 一一\n- 二二\n\n長長長長長長長長長長長長長長長長長長長長長長長長長\n\n終わり\n";
    let cut = |max_passage_chars| {
        let knowledge = load_body_with(body, LoadOptions { max_passage_chars });
        knowledge.passages.iter().map(|passage| passage.text.replace('\n', "/")).collect::<Vec<_>>()
    };
    assert_eq!(cut(600).len(), 1);
    assert_eq!(
        cut(20),
        [
            "１１１１１１１１１１/次のとおり。/一一/二二",
            "長長長長長長長長長長長長長長長長長長長長長長長長長",
            "終わり"
        ]
    );
    assert_eq!(cut(12)[..2], ["１１１１１１１１１１", "次のとおり。/一一/二二"]);
    assert_eq!(cut(9)[..3], ["１１１１１１１１１１", "次のとおり。/一一", "二二"]);
    assert_eq!(cut(0).len(), 6);
}

#[test]
fn byte_order_marks_carriage_returns_and_tabs_change_nothing() {
    let plain = document("a", "# 見出し\n\n一行目\n二行目\tx\n\n- 項目\n");
    let odd = format!("\u{feff}{}", plain.replace('\n', "\r\n"));
    let load_text =
        |text: &str| load(folder(&[("a.md", text)]).path(), LoadOptions::default()).unwrap();
    let (plain, odd) = (load_text(&plain), load_text(&odd));
    assert_eq!(odd.diagnostics, []);
    assert_eq!(plain.passages, odd.passages);
    assert_eq!(plain.passages[0].text, "一行目二行目 x\n項目");
}

#[test]
fn invalid_utf_8_is_reported_with_its_line() {
    let folder = folder(&[("a.md", &document("a", "x\n"))]);
    fs::write(folder.path().join("b.md"), b"---\nid: b\n\xff\n").unwrap();
    let knowledge = load(folder.path(), LoadOptions::default()).unwrap();
    assert_eq!(
        outline(&knowledge).lines().last(),
        Some("b.md:3: is not UTF-8 here: save the file in UTF-8")
    );
    assert_eq!(knowledge.documents.len(), 1);
}

#[test]
fn folders_without_documents_say_what_to_do() {
    let message = |path: &Path| load(path, LoadOptions::default()).unwrap_err().to_string();
    let empty =
        folder(&[("README.md", "x"), (".hidden/a.md", "x"), ("..data/a.md", "x"), ("b.txt", "x")]);
    assert!(
        message(empty.path())
            .ends_with("holds no document: add a Markdown file (*.md) with front matter")
    );
    assert!(
        message(&empty.path().join("none")).ends_with("does not exist: create it or name another")
    );
    assert!(message(&empty.path().join("b.txt")).contains("is not a folder"));
    assert!(matches!(load(empty.path(), LoadOptions::default()), Err(LoadError::Empty { .. })));
}

#[cfg(unix)]
#[test]
fn links_are_followed_without_loops_and_no_file_is_read_twice() {
    use std::os::unix::fs::symlink;
    let folder = folder(&[("..2026/b.md", &document("b", "x")), ("sub/a.md", &document("a", "x"))]);
    symlink("..2026", folder.path().join("..data")).unwrap();
    symlink("..data/b.md", folder.path().join("b.md")).unwrap();
    symlink("b.md", folder.path().join("c.md")).unwrap();
    symlink("..", folder.path().join("sub/loop")).unwrap();
    symlink("nowhere.md", folder.path().join("z.md")).unwrap();
    let knowledge = load(folder.path(), LoadOptions::default()).unwrap();
    let paths: Vec<&str> =
        knowledge.documents.iter().map(|document| document.path.as_str()).collect();
    assert_eq!(paths, ["b.md", "sub/a.md"]);
    assert_eq!(knowledge.diagnostics.len(), 1);
    assert!(knowledge.diagnostics[0].path.ends_with("z.md"));
}

#[test]
fn a_caption_is_a_block_of_its_own() {
    let knowledge = load_body("本文。\n\n*▲説明*\n");
    let passage = &knowledge.passages[0];
    assert_eq!(passage.block_at(0).unwrap().kind, BlockKind::Paragraph);
    assert_eq!(passage.block_at(passage.text.find('▲').unwrap()).unwrap().kind, BlockKind::Caption);
}

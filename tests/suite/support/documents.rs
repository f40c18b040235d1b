//! Small folders of documents, made for one test.

use std::fs;
use std::path::Path;

/// Writes a document of one section.
pub fn write(folder: &Path, name: &str, title: &str, text: &str) {
    fs::create_dir_all(folder).unwrap();
    let id = name.trim_end_matches(".md");
    let front = format!(
        "---\nid: {id}\ntitle: \"{title}\"\nedition: 2026\npublisher: 試験\nlanguage: ja\n---\n"
    );
    // In one step, as an editor saves.
    let unfinished = folder.join(format!(".{name}"));
    fs::write(&unfinished, format!("{front}\n# 図書館\n\n{text}\n")).unwrap();
    fs::rename(unfinished, folder.join(name)).unwrap();
}

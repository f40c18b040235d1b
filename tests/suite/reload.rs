//! Documents that change while questions are asked. Its properties:
//!
//! 1. Under constant questions and 100 reloads no question fails, and each reply is wholly from one
//!    generation.
//! 2. A broken change leaves the documents from before in force, and says so.
//! 3. The watch notices every kind of change, once it has come to rest.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use annai::answer::Status;
use annai::app::{App, NoFeedback, ReloadError, Watch};
use annai::config::{self, Settings};
use annai::engine::{Ask, Conversation, Engine};

use crate::support::documents;

fn settings(folder: &Path) -> Settings {
    let mut settings = config::load(None, std::iter::empty()).unwrap().settings;
    settings.knowledge.folder = folder.join("knowledge");
    settings.index.folder = folder.join("index");
    settings
}

fn app(folder: &Path) -> App {
    let settings = settings(folder);
    App::new(Engine::open(settings.clone(), &|_, _| {}).unwrap(), settings, Box::new(NoFeedback))
}

/// Documents that all speak of the same day.
fn write(knowledge: &Path, day: usize) {
    documents::write(
        knowledge,
        "a.md",
        "図書館の手引き",
        &format!("図書館の本は第{day}日から借りられます。"),
    );
    documents::write(
        knowledge,
        "b.md",
        "図書館の案内",
        &format!("図書館の本を返す期限も第{day}日です。借りられる本は多くあります。"),
    );
}

fn ask(app: &App) -> (Status, Vec<String>) {
    let ask = Ask {
        question: "図書館の本はいつから借りられますか".to_owned(), ..Ask::default()
    };
    let reply = app.engine().ask(&ask, &mut Conversation::default()).unwrap();
    (reply.status, reply.answers.into_iter().map(|answer| answer.quote).collect())
}

fn day_of(quote: &str) -> &str {
    quote.split('第').nth(1).and_then(|rest| rest.split('日').next()).unwrap()
}

#[test]
fn a_hundred_reloads_under_questions() {
    const RELOADS: usize = 100;
    let folder = tempfile::tempdir().unwrap();
    let knowledge = folder.path().join("knowledge");
    // Each generation is a folder that a link is switched to: a change that is whole at once.
    fs::create_dir(&knowledge).unwrap();
    let switch = |day: usize| {
        let made = knowledge.join(format!("..{day}"));
        write(&made, day);
        let link = knowledge.join("..new");
        symlink(&made, &link).unwrap();
        fs::rename(&link, knowledge.join("..data")).unwrap();
    };
    switch(0);
    for name in ["a.md", "b.md"] {
        symlink(Path::new("..data").join(name), knowledge.join(name)).unwrap();
    }
    let app = app(folder.path());
    let (is_over, asked) = (AtomicBool::new(false), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while !is_over.load(Ordering::Relaxed) {
                    let (status, quotes) = ask(&app);
                    assert_eq!(status, Status::Answered);
                    assert!(
                        quotes.windows(2).all(|two| day_of(&two[0]) == day_of(&two[1])),
                        "{quotes:?}"
                    );
                    asked.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        for day in 1..=RELOADS {
            switch(day);
            let outcome = app.reload();
            if !matches!(outcome, Ok(true)) {
                is_over.store(true, Ordering::Relaxed);
                panic!("reload {day}: {outcome:?}");
            }
        }
        is_over.store(true, Ordering::Relaxed);
    });
    assert_eq!(app.reloads().changed as usize, RELOADS);
    assert!(asked.load(Ordering::Relaxed) >= RELOADS / 10, "hardly a question was asked");
    assert_eq!(day_of(&ask(&app).1[0]), RELOADS.to_string());
    // Earlier generations do not pile up.
    let generations = fs::read_dir(folder.path().join("index")).unwrap().count();
    assert!(generations <= 4, "{generations} entries in the index folder");
}

#[test]
fn a_broken_change_leaves_what_was() {
    let folder = tempfile::tempdir().unwrap();
    let knowledge = folder.path().join("knowledge");
    write(&knowledge, 1);
    let app = app(folder.path());
    write(&knowledge, 2);
    fs::write(knowledge.join("c.md"), "---\nid: c\n---\n").unwrap();
    let error = app.reload().unwrap_err();
    assert!(matches!(&error, ReloadError::Broken { first, .. } if first.path.ends_with("c.md")));
    assert!(error.to_string().contains("the documents from before go on answering"), "{error}");
    assert_eq!(day_of(&ask(&app).1[0]), "1");
    assert_eq!(app.reloads().broken, Some(error.to_string()));

    fs::rename(&knowledge, folder.path().join("away")).unwrap();
    assert!(app.reload().unwrap_err().to_string().contains("does not exist"));
    assert_eq!(day_of(&ask(&app).1[0]), "1");

    fs::rename(folder.path().join("away"), &knowledge).unwrap();
    fs::remove_file(knowledge.join("c.md")).unwrap();
    assert!(app.reload().unwrap());
    assert_eq!(day_of(&ask(&app).1[0]), "2");
    assert_eq!(app.reloads().broken, None);
}

#[test]
fn a_mistake_that_was_there_from_the_start_stops_no_change() {
    let folder = tempfile::tempdir().unwrap();
    let knowledge = folder.path().join("knowledge");
    write(&knowledge, 1);
    fs::write(knowledge.join("c.md"), "---\nid: c\n---\n").unwrap();
    let app = app(folder.path());
    write(&knowledge, 2);
    assert!(app.reload().unwrap());
}

#[test]
fn the_watch_waits_for_rest_and_sees_every_change_once() {
    let folder = tempfile::tempdir().unwrap();
    let knowledge = folder.path().join("knowledge");
    write(&knowledge, 1);
    let app = app(folder.path());
    let mut watch = Watch::new(&knowledge);
    let mut looks = || {
        let outcomes: Vec<_> = (0..4).filter_map(|_| watch.look(&app)).collect();
        outcomes.into_iter().map(|outcome| outcome.map_err(|_| ())).collect::<Vec<_>>()
    };
    assert_eq!(looks(), []);
    write(&knowledge, 2);
    assert_eq!(looks(), [Ok(true)]);
    documents::write(&knowledge, "d.md", "増えた文書", "食堂は地下にあります。");
    assert_eq!(looks(), [Ok(true)]);
    fs::remove_file(knowledge.join("d.md")).unwrap();
    assert_eq!(looks(), [Ok(true)]);
    fs::write(knowledge.join("glossary.toml"), "[[term]]\n").unwrap();
    assert_eq!(looks(), [Err(())]);
    fs::remove_file(knowledge.join("glossary.toml")).unwrap();
    assert_eq!(looks(), [Ok(false)]);
    // Touched, and the same.
    write(&knowledge, 2);
    assert_eq!(looks(), [Ok(false)]);
    // Replaced as a whole, as a mount may be.
    fs::rename(&knowledge, folder.path().join("old")).unwrap();
    write(&knowledge, 3);
    assert_eq!(looks(), [Ok(true)]);
}

/// As the kubelet replaces a ConfigMap: the files are links through `..data`, which is renamed over;
/// no file's own path, length or link changes, and the folder from before is removed.
#[test]
fn the_watch_sees_links_that_lead_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let knowledge = folder.path().join("knowledge");
    fs::create_dir(&knowledge).unwrap();
    let switch = |day: usize| {
        let made = knowledge.join(format!("..2026_{day}"));
        write(&made, day);
        symlink(format!("..2026_{day}"), knowledge.join("..data_tmp")).unwrap();
        fs::rename(knowledge.join("..data_tmp"), knowledge.join("..data")).unwrap();
    };
    switch(1);
    for name in ["a.md", "b.md"] {
        symlink(Path::new("..data").join(name), knowledge.join(name)).unwrap();
    }
    let app = app(folder.path());
    let mut watch = Watch::new(&knowledge);
    assert!(watch.look(&app).is_none());
    for day in 2..=4 {
        switch(day);
        fs::remove_dir_all(knowledge.join(format!("..2026_{}", day - 1))).unwrap();
        // Seen, at rest, and nothing more to do.
        assert!(watch.look(&app).is_none());
        assert!(matches!(watch.look(&app), Some(Ok(true))), "{:?}", app.reloads());
        assert!(watch.look(&app).is_none());
        assert_eq!(day_of(&ask(&app).1[0]), day.to_string());
    }
}

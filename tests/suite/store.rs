//! The feedback store. Its properties:
//!
//! 1. What a call returned from survives a kill and a restart.
//! 2. People's ids stand nowhere in the files.
//! 3. What is deleted is gone from the files.
//! 4. Near-identical questions are one gap, others are not.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use annai::app::{Feedback, GuildSettings, Vote, VoteKind};
use annai::config::{self, Switch};
use annai::knowledge::Language;
use annai::store::{Asked, Store, cluster};
use proptest::prelude::*;

fn settings(folder: &Path) -> config::Store {
    let day = Duration::from_secs(24 * 60 * 60);
    config::Store { keep: Switch::On, folder: folder.to_owned(), days: 180 * day, key: None }
}

fn open(folder: &Path) -> Store {
    Store::open(&settings(folder)).unwrap().store
}

fn vote(user: u64, kind: VoteKind) -> Vote {
    let (question, passage) = ("国際課とは".to_owned(), "mhlw-2026-kokusai#kokusai".to_owned());
    Vote { user, guild: Some(7), question, passage, kind, reason: None }
}

fn unanswered(store: &Store, question: &str, user: u64) {
    store.unanswered(question, Language::Ja, Some(user), Some(7)).unwrap();
}

/// Everything in the folder, one after the other.
fn bytes(folder: &Path) -> Vec<u8> {
    let files = fs::read_dir(folder).unwrap();
    files.flat_map(|file| fs::read(file.unwrap().path()).unwrap()).collect()
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

#[test]
fn what_was_kept_is_there_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let guild = GuildSettings { channels: vec![1, u64::MAX], public: true, forums: vec![] };
    {
        let store = open(folder.path());
        unanswered(&store, "食堂はどこですか", 1);
        store.set_guild(u64::MAX, &guild).unwrap();
        // As a kill would: nothing is closed.
        std::mem::forget(store);
    }
    let store = open(folder.path());
    assert_eq!(store.gaps(None, None).unwrap().len(), 1);
    assert_eq!(store.guild(u64::MAX).unwrap(), guild);
    assert_eq!(store.guild(5).unwrap(), GuildSettings::default());
}

#[test]
fn a_person_has_one_vote_an_answer_and_is_forgotten_wholly() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    store.vote(&vote(1, VoteKind::Helpful)).unwrap();
    store.vote(&vote(1, VoteKind::NotHelpful)).unwrap();
    store.vote(&vote(2, VoteKind::Helpful)).unwrap();
    unanswered(&store, "秘密のXYZZYはどこですか", 1);
    assert!(contains(&bytes(folder.path()), b"XYZZY"));
    assert_eq!(store.forget(1).unwrap(), 2);
    assert_eq!(store.forget(1).unwrap(), 0);
    assert!(!contains(&bytes(folder.path()), b"XYZZY"), "deleted text is still in the files");
    assert_eq!(store.forget(2).unwrap(), 1);
}

#[test]
fn ids_of_people_are_nowhere_in_the_files() {
    let folder = tempfile::tempdir().unwrap();
    let user: u64 = 0x1234_5678_9abc_def0;
    let store = open(folder.path());
    store.vote(&vote(user, VoteKind::Helpful)).unwrap();
    unanswered(&store, "食堂はどこですか", user);
    let bytes = bytes(folder.path());
    for trace in
        [user.to_string().into_bytes(), user.to_le_bytes().to_vec(), user.to_be_bytes().to_vec()]
    {
        assert!(!contains(&bytes, &trace));
    }
}

#[test]
fn what_is_old_is_deleted() {
    let folder = tempfile::tempdir().unwrap();
    let mut short = settings(folder.path());
    unanswered(&open(folder.path()), "食堂はどこですか", 1);
    assert_eq!(open(folder.path()).expire().unwrap(), 0);
    short.days = Duration::ZERO;
    std::thread::sleep(Duration::from_millis(1100));
    let store = Store::open(&short).unwrap().store;
    assert_eq!(store.expire().unwrap(), 1);
    assert!(store.gaps(None, None).unwrap().is_empty());
}

#[test]
fn gaps_are_those_of_the_server_and_the_time_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    unanswered(&store, "食堂はどこですか", 1);
    store.unanswered("駐車場はありますか", Language::Ja, None, Some(8)).unwrap();
    assert_eq!(store.gaps(None, None).unwrap().len(), 2);
    assert_eq!(store.gaps(Some(8), None).unwrap()[0].question, "駐車場はありますか");
    let later = SystemTime::now() + Duration::from_secs(60);
    assert!(store.gaps(None, Some(later)).unwrap().is_empty());
}

#[test]
fn two_processes_share_a_store() {
    let folder = tempfile::tempdir().unwrap();
    let write = |from: u64| {
        let store = open(folder.path());
        for user in from..from + 20 {
            unanswered(&store, &format!("質問{user}番の建物はどこですか"), user);
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(|| write(0));
        scope.spawn(|| write(100));
    });
    let count: u32 =
        open(folder.path()).gaps(None, None).unwrap().iter().map(|gap| gap.count).sum();
    assert_eq!(count, 40);
}

#[test]
fn processes_that_start_together_all_get_a_store() {
    for _ in 0..20 {
        let folder = tempfile::tempdir().unwrap();
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| open(folder.path()));
            }
        });
    }
}

#[test]
fn a_newer_database_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    drop(open(folder.path()));
    let path = folder.path().join("annai.db");
    rusqlite::Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let error = Store::open(&settings(folder.path())).err().unwrap().to_string();
    assert!(error.contains("was written by a newer annai"), "{error}");
}

#[test]
fn a_damaged_page_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    for user in 0..200 {
        unanswered(&open(folder.path()), &format!("質問{user}番の建物はどこですか"), user);
    }
    let path = folder.path().join("annai.db");
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 4096].fill(0xaa);
    fs::write(&path, bytes).unwrap();
    let opened = Store::open(&settings(folder.path())).unwrap();
    assert!(opened.damaged.is_some_and(|aside| aside.exists()));
    assert!(opened.store.gaps(None, None).unwrap().is_empty());
}

#[test]
fn near_identical_questions_are_one_gap() {
    let asked = |at: u64, question: &str| Asked {
        question: question.to_owned(),
        language: Language::Ja,
        at: SystemTime::UNIX_EPOCH + Duration::from_secs(at),
    };
    let gaps = cluster(vec![
        asked(1, "食堂の営業時間は？"),
        asked(2, "駐車場はありますか"),
        asked(3, "食堂の営業時間を教えて"),
        asked(4, "食堂の営業時間は"),
        asked(5, "ＷｉＦｉは使えますか"),
        asked(6, "WiFiは使えますか？"),
        asked(7, "図書館の場所はどこですか"),
    ]);
    let told: Vec<_> =
        gaps.iter().map(|gap| (gap.count, gap.question.as_str(), gap.others.len())).collect();
    assert_eq!(
        told,
        [
            (3, "食堂の営業時間は", 2),
            (2, "WiFiは使えますか？", 1),
            (1, "図書館の場所はどこですか", 0),
            (1, "駐車場はありますか", 0)
        ]
    );
}

proptest! {
    #[test]
    fn clustering_loses_no_question(questions in prop::collection::vec("[あ-お国際課]{1,8}", 0..30)) {
        let asked = questions.iter().zip(1..).map(|(question, at)| Asked {
            question: question.clone(),
            language: Language::Ja,
            at: SystemTime::UNIX_EPOCH + Duration::from_secs(at),
        });
        let gaps = cluster(asked.collect());
        let count: usize = gaps.iter().map(|gap| gap.count as usize).sum();
        prop_assert_eq!(count, questions.len());
        for question in &questions {
            let found = gaps.iter().filter(|gap| &gap.question == question || gap.others.contains(question));
            prop_assert_eq!(found.count(), 1);
        }
    }
}

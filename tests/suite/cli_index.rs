//! The index looks after itself: whatever happens to it or while it is made, annai answers.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::thread::sleep;
use std::time::Duration;

use super::cli_support::{Annai, TOWN, write_files};

const QUESTION: [&str; 2] = ["ask", "公園課とは"];

/// Every file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = vec![];
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

#[test]
fn status_and_build() {
    let annai = Annai::new();
    let say = |arguments: &[&str]| {
        let ran = annai.run(arguments);
        assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
        ran.stdout
    };
    assert!(say(&["index", "status"]).contains("There is no index of these documents"));
    assert_eq!(files(&annai.data()), Vec::<PathBuf>::new());
    assert_eq!(say(&["index", "build"]), "The index was built: 4 documents, 6 passages\n");
    assert_eq!(say(&["index", "build"]), "The index is up to date: 4 documents, 6 passages\n");
    let forced = say(&["index", "build", "--force"]);
    assert_eq!(forced, "The index was built: 4 documents, 6 passages\n");
    let status = say(&["index", "status"]);
    assert!(status.contains("The index is ready: 4 documents, 6 passages, made 20"), "{status}");
    assert!(status.contains(annai.data().to_str().unwrap()), "{status}");
}

#[test]
fn a_change_of_the_documents_is_noticed() {
    let annai = Annai::new();
    let folder = annai.path("documents");
    let document = fs::read_to_string(format!("{TOWN}/2025/parks.md")).unwrap();
    let catalog = fs::read(format!("{TOWN}/catalog.toml")).unwrap();
    let run = |text: &str| {
        write_files(&folder, &[("catalog.toml", &catalog), ("parks.md", text.as_bytes())]);
        annai.run(&["ask", "公園課とは", "--knowledge", folder.to_str().unwrap()]).stdout
    };
    assert!(run(&document).contains("町の十二の公園"));
    assert!(run(&document.replace("十二", "十三")).contains("町の十三の公園"));
}

#[test]
fn a_damaged_file_is_noticed_and_mended() {
    let annai = Annai::new();
    assert_eq!(annai.run(&QUESTION).code, Some(0));
    let damages: [fn(&Path); 3] = [
        |path| fs::write(path, b"").unwrap(),
        |path| fs::remove_file(path).unwrap(),
        |path| {
            let mut bytes = fs::read(path).unwrap();
            if let Some(byte) = bytes.last_mut() {
                *byte ^= 0x55;
            }
            fs::write(path, bytes).unwrap();
        },
    ];
    for damage in damages {
        let mut place = 0;
        // Mending gives files new names, so the list is made anew each time.
        while let Some(path) = files(&annai.data()).get(place) {
            damage(path);
            let ran = annai.run(&QUESTION);
            assert_eq!(ran.code, Some(0), "{}: {}", path.display(), ran.stderr);
            assert!(ran.stdout.contains("町の十二の公園"), "{}", path.display());
            let status = annai.run(&["index", "status"]).stdout;
            assert!(status.contains("The index is ready"), "{}: {status}", path.display());
            place += 1;
        }
        assert!(place > 5, "only {place} files were damaged");
    }
}

#[test]
fn two_processes_may_build_at_once() {
    let annai = Annai::over("knowledge");
    let start = || {
        let mut command = annai.process();
        command.args(["ask", "国際課とは"]).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().unwrap()
    };
    let processes: Vec<_> = (0..3).map(|_| start()).collect();
    for process in processes {
        let output = process.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    }
}

/// The moments are spread over what building takes; whichever they hit, the folder must serve.
#[test]
fn a_kill_at_any_moment_leaves_a_folder_that_serves() {
    let annai = Annai::over("knowledge");
    for milliseconds in [1, 20, 60, 120, 200, 300, 450] {
        let mut process = annai
            .process()
            .args(["index", "build", "--force"])
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        sleep(Duration::from_millis(milliseconds));
        process.kill().unwrap();
        process.wait().unwrap();
        let ran = annai.run(&["ask", "国際課とは", "--top", "1"]);
        assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
        let leftovers = files(&annai.data());
        let unfinished = |path: &&PathBuf| path.to_string_lossy().contains("building-");
        assert!(leftovers.iter().find(unfinished).is_none(), "{leftovers:?}");
    }
}

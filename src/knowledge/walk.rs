//! Finds the Markdown files of the knowledge folder.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::{fs, io};

use super::{Diagnostic, LoadError};

/// A file found below the folder.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// The file, the folder's path included.
    pub(super) path: PathBuf,
    /// The path below the folder, with `/` between its parts.
    pub(super) relative: String,
}

/// Every `*.md` below the folder, sorted by path, but the `README.md` at the top and whatever
/// starts with a dot. Symbolic links are followed, since Kubernetes mounts files as such; a file or
/// folder that two paths lead to is taken once. What cannot be read is reported, not fatal, save
/// for the folder itself.
pub(super) fn markdown_files(folder: &Path) -> Result<(Vec<Found>, Vec<Diagnostic>), LoadError> {
    let missing = |source: io::Error| match source.kind() {
        io::ErrorKind::NotFound => LoadError::Missing { folder: folder.to_owned() },
        _ => LoadError::Unreadable { folder: folder.to_owned(), source },
    };
    if !fs::metadata(folder).map_err(missing)?.is_dir() {
        return Err(LoadError::NotAFolder { folder: folder.to_owned() });
    }
    let mut walk = Walk::default();
    walk.folder(folder, "").map_err(missing)?;
    if walk.files.is_empty() && walk.diagnostics.is_empty() {
        return Err(LoadError::Empty { folder: folder.to_owned() });
    }
    walk.files.sort_by(|left, right| left.relative.cmp(&right.relative));
    Ok((walk.files, walk.diagnostics))
}

#[derive(Default)]
struct Walk {
    files: Vec<Found>,
    diagnostics: Vec<Diagnostic>,
    seen: HashSet<PathBuf>,
}

impl Walk {
    fn folder(&mut self, folder: &Path, relative: &str) -> io::Result<()> {
        // A link to a folder above leads back here: the real path tells.
        if !self.seen.insert(fs::canonicalize(folder)?) {
            return Ok(());
        }
        let mut names = fs::read_dir(folder)?
            .map(|entry| entry.map(|entry| entry.file_name()))
            .collect::<io::Result<Vec<_>>>()?;
        names.sort();
        for name in names {
            let shown = name.to_string_lossy();
            if shown.starts_with('.') || (relative.is_empty() && shown == "README.md") {
                continue;
            }
            let path = folder.join(&name);
            if let Err(error) = self.entry(&path, &format!("{relative}{shown}")) {
                self.diagnostics.push(Diagnostic {
                    path,
                    line: 1,
                    message: format!("cannot be read ({error}): mend the link or the permissions"),
                });
            }
        }
        Ok(())
    }

    fn entry(&mut self, path: &Path, relative: &str) -> io::Result<()> {
        let is_markdown = path.extension() == Some(OsStr::new("md"));
        let metadata = match fs::metadata(path) {
            Ok(metadata) => metadata,
            // A broken link to something that is no document is none of ours.
            Err(_) if !is_markdown => return Ok(()),
            Err(error) => return Err(error),
        };
        if metadata.is_dir() {
            return self.folder(path, &format!("{relative}/"));
        }
        if metadata.is_file() && is_markdown && self.seen.insert(fs::canonicalize(path)?) {
            self.files.push(Found { path: path.to_owned(), relative: relative.to_owned() });
        }
        Ok(())
    }
}

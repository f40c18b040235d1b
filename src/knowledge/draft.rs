//! Documents on their way from a file to [`Document`]s: what only all of them together can tell.

use std::collections::HashMap;

use super::fields::Located;
use super::findings::{Findings, did_you_mean};
use super::front_matter::{self, FrontMatter};
use super::markdown::{self, Section};
use super::source;
use super::walk::Found;
use super::{Catalog, Diagnostic, DivisionId, Document};

/// A file that was read, sound or not.
pub(super) struct Draft {
    relative: String,
    front_matter: FrontMatter,
    sections: Vec<Section>,
    findings: Findings,
}

impl Draft {
    /// Reads a file and checks whatever it tells by itself.
    pub(super) fn read(file: Found) -> Self {
        let mut findings = Findings::new(&file.path);
        let text = source::read(&file.path, &mut findings);
        let cut = text.as_deref().and_then(|text| front_matter::cut(text, &mut findings));
        let mut front_matter = FrontMatter::default();
        let mut sections = Vec::new();
        if let Some(cut) = cut {
            front_matter = front_matter::read(cut.yaml, &mut findings);
            sections = markdown::sections(cut.body, cut.body_line, &mut findings);
            if sections.is_empty() {
                findings.add(
                    cut.body_line,
                    "holds no text: write some below the front matter or remove the file",
                );
            }
        }
        Self { relative: file.relative, front_matter, sections, findings }
    }

    fn id(&self) -> Option<&Located<String>> {
        self.front_matter.id.as_ref()
    }
}

/// Checks the documents against each other and the catalog, where that is known, and parts the
/// sound ones from the findings about the others.
pub(super) fn check(
    mut drafts: Vec<Draft>,
    catalog: Option<&Catalog>,
) -> (Vec<(Document, Vec<Section>)>, Vec<Diagnostic>) {
    check_ids(&mut drafts);
    if let Some(catalog) = catalog {
        drafts.iter_mut().for_each(|draft| check_divisions(draft, catalog));
    }
    check_translations(&mut drafts);

    let mut sound = Vec::new();
    let mut broken = Vec::new();
    for draft in drafts {
        // A value that is missing or wrong is among the findings: without one, nothing is missing.
        match document(draft.front_matter, draft.relative) {
            Some(document) if draft.findings.is_empty() => sound.push((document, draft.sections)),
            _ => broken.extend(draft.findings.into_vec()),
        }
    }
    (sound, broken)
}

/// Of two documents with one id, the first in the order of paths keeps it.
fn check_ids(drafts: &mut [Draft]) {
    let mut owners: HashMap<String, String> = HashMap::new();
    for draft in drafts {
        let Some(Located { value, line }) = draft.id().cloned() else { continue };
        match owners.get(&value) {
            Some(owner) => draft.findings.add(
                line,
                format!("`id` `{value}` is the id of {owner} already: give each document its own"),
            ),
            None => {
                owners.insert(value, format!("{} (line {line})", draft.relative));
            }
        }
    }
}

fn check_divisions(draft: &mut Draft, catalog: &Catalog) {
    let mut named = draft.front_matter.divisions.clone();
    named.extend(
        draft.sections.iter().flat_map(|section| section.divisions.iter().flatten().cloned()),
    );
    // Sub-sections repeat what the heading above them says.
    named.sort_by(|left, right| (left.line, &left.value).cmp(&(right.line, &right.value)));
    named.dedup();
    for Located { value, line } in named {
        if catalog.get(&DivisionId(value.clone())).is_none() {
            let near = did_you_mean(
                &value,
                catalog.divisions.iter().map(|division| division.id.0.as_str()),
            );
            draft
                .findings
                .add(line, format!("the division `{value}` is not in catalog.toml{near}"));
        }
    }
}

/// A translation needs its original: without it, a reader could not be shown what it stands for.
fn check_translations(drafts: &mut [Draft]) {
    let found: Vec<_> = drafts.iter().map(|draft| translation_finding(draft, drafts)).collect();
    for (draft, finding) in drafts.iter_mut().zip(found) {
        if let Some((line, message)) = finding {
            draft.findings.add(line, message);
        }
    }
}

fn translation_finding(draft: &Draft, drafts: &[Draft]) -> Option<(u32, String)> {
    let Located { value, line } = draft.front_matter.translation_of.as_ref()?;
    let mut named = drafts.iter().filter(|other| other.id().is_some_and(|id| id.value == *value));
    let Some(original) = named.next() else {
        let ids =
            drafts.iter().filter(|other| other.relative != draft.relative).filter_map(Draft::id);
        let near = did_you_mean(value, ids.map(|id| id.value.as_str()));
        return Some((
            *line,
            format!("`translation_of` is `{value}`, which is the id of no document{near}"),
        ));
    };
    let message = if original.relative == draft.relative {
        "`translation_of` is the document's own id: name the original".to_owned()
    } else if original.front_matter.translation_of.is_some() {
        format!("`translation_of` is `{value}`, a translation itself: name the original")
    } else if !original.findings.is_empty() {
        format!("its original {} is left out: mend that first", original.relative)
    } else if original.front_matter.language == draft.front_matter.language {
        format!(
            "`translation_of` is `{value}`, which is in the same language: correct `language` or the id"
        )
    } else {
        return None;
    };
    Some((*line, message))
}

/// The document of front matter that lacks nothing.
fn document(front_matter: FrontMatter, path: String) -> Option<Document> {
    Some(Document {
        id: front_matter.id?.value,
        title: front_matter.title?,
        edition: front_matter.edition?,
        publisher: front_matter.publisher?,
        language: front_matter.language?,
        divisions: front_matter
            .divisions
            .into_iter()
            .map(|division| DivisionId(division.value))
            .collect(),
        source: front_matter.source,
        url: front_matter.url,
        translation_of: front_matter.translation_of.map(|original| original.value),
        path,
    })
}

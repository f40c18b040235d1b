//! The first look at all passages: tantivy's postings find the few hundred that the ranking then
//! reads closely.

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::directory::RamDirectory;
use tantivy::query::{BooleanQuery, BoostQuery, Occur, Query, TermQuery};
use tantivy::schema::{
    FAST, Field, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::{PreTokenizedString, Token as IndexedToken};
use tantivy::{
    DocId, Index, IndexReader, IndexWriter, ReloadPolicy, Score, SegmentOrdinal, SegmentReader,
    TantivyDocument, Term,
};

use super::collection::{AnalyzedPassage, Bigram};
use super::concepts::ConceptId;
use super::{Analyzer, IndexError};
use crate::knowledge::{DivisionId, Language, Passage};

/// What the candidates should hold, each with the weight of its BM25 score.
#[derive(Debug, Clone, Default)]
pub struct CandidateRequest {
    /// Words, as the analyzer gives them.
    pub words: Vec<(String, f32)>,
    /// Character bigrams.
    pub bigrams: Vec<(Bigram, f32)>,
    /// Concepts of the glossary.
    pub concepts: Vec<(ConceptId, f32)>,
    /// Divisions that the passage should speak of.
    pub divisions: Vec<(DivisionId, f32)>,
}

/// Where candidates come from: the local index, and whatever stands beside it or in its place.
pub trait CandidateSource: Send + Sync {
    /// The ordinals of at most `limit` passages in `language` that fit `request` best, best first.
    ///
    /// # Errors
    /// When the source fails.
    fn candidates(
        &self,
        request: &CandidateRequest,
        language: Language,
        limit: usize,
    ) -> Result<Vec<u32>, IndexError>;
}

/// The fields of one language.
#[derive(Debug, Clone, Copy)]
struct Fields {
    /// Headings, division names and text as words.
    words: Field,
    /// The same as character bigrams.
    bigrams: Field,
}

/// The layout of the tantivy index.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    pub(super) schema: Schema,
    ordinal: Field,
    divisions: Field,
    concepts: Field,
    ja: Fields,
    en: Fields,
}

impl Layout {
    pub(super) fn new() -> Self {
        let mut builder = Schema::builder();
        // No positions: order and distance are read from the passage vectors.
        let frequencies =
            TextFieldIndexing::default().set_index_option(IndexRecordOption::WithFreqs);
        let text = TextOptions::default().set_indexing_options(frequencies.clone());
        let words = |language| {
            let frequencies = frequencies.clone().set_tokenizer(tokenizer_name(language));
            TextOptions::default().set_indexing_options(frequencies)
        };
        let ordinal = builder.add_u64_field("ordinal", FAST);
        let divisions = builder.add_text_field("divisions", STRING);
        let concepts = builder.add_text_field("concepts", text.clone());
        let mut fields = |language: Language| Fields {
            words: builder.add_text_field(&format!("words_{}", language.code()), words(language)),
            bigrams: builder.add_text_field(&format!("bigrams_{}", language.code()), text.clone()),
        };
        let (ja, en) = (fields(Language::Ja), fields(Language::En));
        Self { schema: builder.build(), ordinal, divisions, concepts, ja, en }
    }

    /// Gives tantivy the tokenizers that the schema names.
    pub(super) fn register(&self, index: &Index, analyzer: &Analyzer) {
        for language in [Language::Ja, Language::En] {
            index.tokenizers().register(tokenizer_name(language), analyzer.tokenizer(language));
        }
    }

    fn fields(&self, language: Language) -> Fields {
        match language {
            Language::Ja => self.ja,
            Language::En => self.en,
        }
    }

    /// Adds one passage. Its words went through the tokenizer that the schema names already, for the
    /// passage vectors; tantivy is given those, so that no text is analysed twice.
    pub(super) fn add(
        &self,
        writer: &IndexWriter,
        ordinal: u32,
        passage: &Passage,
        analyzed: &AnalyzedPassage,
    ) -> Result<(), IndexError> {
        let fields = self.fields(passage.language);
        let mut document = TantivyDocument::new();
        document.add_u64(self.ordinal, u64::from(ordinal));
        for division in &passage.divisions {
            document.add_text(self.divisions, &division.0);
        }
        let concepts = analyzed.all_concepts().map(|id| concept_term(id, passage.language));
        document.add_pre_tokenized_text(self.concepts, pre_tokenized(concepts));
        for words in [&analyzed.heading_words, &analyzed.words] {
            let terms = words.iter().map(|token| token.term.clone());
            document.add_pre_tokenized_text(fields.words, pre_tokenized(terms));
        }
        for bigrams in [&analyzed.heading_bigrams, &analyzed.bigrams] {
            let terms = bigrams.iter().map(|&(_, bigram)| bigram_term(bigram));
            document.add_pre_tokenized_text(fields.bigrams, pre_tokenized(terms));
        }
        writer.add_document(document)?;
        Ok(())
    }
}

/// tantivy's candidates.
pub(super) struct LocalCandidates {
    reader: IndexReader,
    layout: Layout,
}

impl LocalCandidates {
    pub(super) fn open(directory: RamDirectory) -> Result<Self, IndexError> {
        let index = Index::open(directory)?;
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { reader, layout: Layout::new() })
    }
}

impl CandidateSource for LocalCandidates {
    fn candidates(
        &self,
        request: &CandidateRequest,
        language: Language,
        limit: usize,
    ) -> Result<Vec<u32>, IndexError> {
        let fields = self.layout.fields(language);
        let words = request.words.iter().map(|(word, weight)| clause(fields.words, word, *weight));
        let bigrams = request
            .bigrams
            .iter()
            .map(|(bigram, weight)| clause(fields.bigrams, &bigram_term(*bigram), *weight));
        let divisions = request
            .divisions
            .iter()
            .map(|(id, weight)| clause(self.layout.divisions, &id.0, *weight));
        let concepts = request.concepts.iter().map(|(id, weight)| {
            clause(self.layout.concepts, &concept_term(*id, language), *weight)
        });
        let query =
            BooleanQuery::new(words.chain(bigrams).chain(concepts).chain(divisions).collect());
        Ok(self.reader.searcher().search(&query, &Best { limit })?)
    }
}

/// Collects the ordinals of the passages that score best, the first in the documents of equals.
///
/// tantivy's own collector of the best skips what cannot be among them, with the clauses sorted anew at
/// each step. A question has some fifty clauses (words, bigrams, words used alike): to score every
/// passage that has one of them takes a third of that.
struct Best {
    limit: usize,
}

/// What a segment's passages score.
struct Scored {
    ordinals: Column,
    found: Vec<(Score, u32)>,
}

impl Collector for Best {
    type Fruit = Vec<u32>;
    type Child = Scored;

    fn for_segment(&self, _: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<Scored> {
        Ok(Scored { ordinals: segment.fast_fields().u64("ordinal")?, found: Vec::new() })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, segments: Vec<Vec<(Score, u32)>>) -> tantivy::Result<Vec<u32>> {
        let mut found: Vec<(Score, u32)> = segments.into_iter().flatten().collect();
        let better = |left: &(Score, u32), right: &(Score, u32)| {
            right.0.total_cmp(&left.0).then(left.1.cmp(&right.1))
        };
        if self.limit < found.len() {
            found.select_nth_unstable_by(self.limit, better);
            found.truncate(self.limit);
        }
        found.sort_unstable_by(better);
        Ok(found.into_iter().map(|(_, ordinal)| ordinal).collect())
    }
}

impl SegmentCollector for Scored {
    type Fruit = Vec<(Score, u32)>;

    fn collect(&mut self, passage: DocId, score: Score) {
        if let Some(ordinal) = self.ordinals.first(passage) {
            self.found.push((score, ordinal as u32));
        }
    }

    fn harvest(self) -> Vec<(Score, u32)> {
        self.found
    }
}

fn tokenizer_name(language: Language) -> &'static str {
    match language {
        Language::Ja => "annai_ja",
        Language::En => "annai_en",
    }
}

fn clause(field: Field, term: &str, weight: f32) -> (Occur, Box<dyn Query>) {
    let term = TermQuery::new(Term::from_field_text(field, term), IndexRecordOption::WithFreqs);
    (Occur::Should, Box::new(BoostQuery::new(Box::new(term), weight)))
}

fn bigram_term((first, second): Bigram) -> String {
    [first, second].iter().collect()
}

/// Concepts of all languages share a field; the passages of one language are asked at a time.
fn concept_term(id: ConceptId, language: Language) -> String {
    format!("{}{id}", language.code())
}

fn pre_tokenized(terms: impl Iterator<Item = String>) -> PreTokenizedString {
    let tokens = terms
        .enumerate()
        .map(|(position, text)| IndexedToken {
            position,
            text,
            position_length: 1,
            ..IndexedToken::default()
        })
        .collect();
    PreTokenizedString { text: String::new(), tokens }
}

//! The first look at all passages: tantivy's postings find the few hundred that the ranking then
//! reads closely.

use tantivy::directory::RamDirectory;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::Postings;
use tantivy::schema::{
    FAST, Field, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::{PreTokenizedString, Token as IndexedToken};
use tantivy::{
    DocSet, Index, IndexReader, IndexWriter, ReloadPolicy, Score, Searcher, TERMINATED,
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

/// The field with a passage's ordinal.
const ORDINAL: &str = "ordinal";

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
        let ordinal = builder.add_u64_field(ORDINAL, FAST);
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
        let searcher = self.reader.searcher();
        let mut scores = Scores::new(&searcher);
        let words = request.words.iter().map(|(word, weight)| (word.clone(), *weight));
        scores.add(fields.words, words)?;
        let bigrams = request.bigrams.iter().map(|&(bigram, weight)| (bigram_term(bigram), weight));
        scores.add(fields.bigrams, bigrams)?;
        let concepts =
            request.concepts.iter().map(|&(id, weight)| (concept_term(id, language), weight));
        scores.add(self.layout.concepts, concepts)?;
        let divisions = request.divisions.iter().map(|(id, weight)| (id.0.clone(), *weight));
        scores.add(self.layout.divisions, divisions)?;
        Ok(scores.best(limit)?)
    }
}

/// BM25's k1 and b for candidates: those of tantivy and Lucene.
const K1: Score = 1.2;
const B: Score = 0.75;

/// What the passages score: the sum of BM25 over terms (Robertson and Zaragoza 2009), with an inverse document
/// frequency that is never negative.
///
/// A question has some fifty terms (words, bigrams, words used alike). Each is looked up once, its postings are read
/// once, and every passage in them is scored; a query of tantivy's own looks each up twice and takes two and a half
/// times the instructions, with its collector of the best seven times.
struct Scores<'a> {
    searcher: &'a Searcher,
    /// For each segment, the score of each of its passages; 0 where it has none of the terms.
    segments: Vec<Vec<Score>>,
}

impl<'a> Scores<'a> {
    fn new(searcher: &'a Searcher) -> Self {
        let segments = searcher.segment_readers().iter();
        let segments = segments.map(|segment| vec![0.0; segment.max_doc() as usize]).collect();
        Self { searcher, segments }
    }

    /// Adds what terms of a field score, each with its weight.
    fn add(
        &mut self,
        field: Field,
        terms: impl Iterator<Item = (String, f32)>,
    ) -> tantivy::Result<()> {
        let readers = self.searcher.segment_readers();
        let indexes = readers
            .iter()
            .map(|segment| segment.inverted_index(field))
            .collect::<tantivy::Result<Vec<_>>>()?;
        let lengths = readers
            .iter()
            .map(|segment| segment.get_fieldnorms_reader(field))
            .collect::<tantivy::Result<Vec<_>>>()?;
        let passages = self.searcher.num_docs() as Score;
        let words: u64 = indexes.iter().map(|index| index.total_num_tokens()).sum();
        let mean = (words as Score / passages.max(1.0)).max(Score::MIN_POSITIVE);
        // What a length counts, by the number that tantivy has for it.
        let norms: [Score; 256] = std::array::from_fn(|length| {
            K1 * (1.0 - B + B * FieldNormReader::id_to_fieldnorm(length as u8) as Score / mean)
        });
        for (term, weight) in terms {
            let term = Term::from_field_text(field, &term);
            let found = indexes
                .iter()
                .map(|index| index.get_term_info(&term))
                .collect::<std::io::Result<Vec<_>>>()?;
            let with = found.iter().flatten().map(|info| info.doc_freq).sum::<u32>() as Score;
            let idf = (1.0 + (passages - with + 0.5) / (with + 0.5)).ln();
            let worth = weight * idf * (1.0 + K1);
            let found = indexes.iter().zip(&found).zip(&lengths).zip(&mut self.segments);
            for (((index, info), lengths), scores) in found {
                let Some(info) = info else { continue };
                let mut postings =
                    index.read_postings_from_terminfo(info, IndexRecordOption::WithFreqs)?;
                while postings.doc() != TERMINATED {
                    let passage = postings.doc();
                    let norm = norms.get(usize::from(lengths.fieldnorm_id(passage)));
                    if let (Some(score), Some(norm)) = (scores.get_mut(passage as usize), norm) {
                        let count = postings.term_freq() as Score;
                        *score += worth * count / (count + norm);
                    }
                    postings.advance();
                }
            }
        }
        Ok(())
    }

    /// The ordinals of the passages that score best, the first in the documents of equals.
    fn best(self, limit: usize) -> tantivy::Result<Vec<u32>> {
        let mut found: Vec<(Score, u32)> = Vec::new();
        for (segment, scores) in self.searcher.segment_readers().iter().zip(self.segments) {
            let ordinals = segment.fast_fields().u64(ORDINAL)?;
            let scored = scores.into_iter().zip(0..).filter(|(score, _)| *score > 0.0);
            found.extend(
                scored
                    .filter_map(|(score, passage)| Some((score, ordinals.first(passage)? as u32))),
            );
        }
        let better = |left: &(Score, u32), right: &(Score, u32)| {
            right.0.total_cmp(&left.0).then(left.1.cmp(&right.1))
        };
        if limit < found.len() {
            found.select_nth_unstable_by(limit, better);
            found.truncate(limit);
        }
        found.sort_unstable_by(better);
        Ok(found.into_iter().map(|(_, ordinal)| ordinal).collect())
    }
}

fn tokenizer_name(language: Language) -> &'static str {
    match language {
        Language::Ja => "annai_ja",
        Language::En => "annai_en",
    }
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

//! A laboratory: signals of BEIR sets, and a fit over them. Never merged.
use annai::eval::fit::{Group, fit};
use annai::index::*;
use annai::knowledge::*;
use annai::query::search_terms;
use annai::retrieval::*;
use std::collections::HashMap;
use std::io::Write;

struct Q { group: Group, fold: bool }
fn load(set: &str, analyzer: &Analyzer, limit: usize) -> Vec<Q> {
    let dir = format!("/work/shared/retrieval/{set}");
    let (mut passages, mut ids, mut docs) = (vec![], HashMap::new(), HashMap::new());
    for line in std::fs::read_to_string(format!("{dir}/corpus.jsonl")).unwrap().lines() {
        let v: serde_json::Value = serde_json::from_str(line).unwrap();
        let title = v["title"].as_str().unwrap().to_string();
        let n = docs.len() as u32;
        let d = if title.is_empty() { 1_000_000 + passages.len() as u32 } else { *docs.entry(title.clone()).or_insert(n) };
        ids.insert(v["_id"].as_str().unwrap().to_string(), passages.len() as u32);
        passages.push(Passage { id: v["_id"].as_str().unwrap().into(), document: d, section: if title.is_empty() { vec![] } else { vec![title] }, divisions: vec![], language: Language::Ja, text: v["text"].as_str().unwrap().into(), blocks: vec![], lines: vec![(0, 1)] });
    }
    let concepts = Concepts::new(&Glossary::default(), analyzer).unwrap();
    let index = Index::in_memory(&passages, &Catalog::default(), &concepts, analyzer, 64).unwrap();
    let mut rel: HashMap<String, Vec<u32>> = HashMap::new();
    for line in std::fs::read_to_string(format!("{dir}/qrels/dev.tsv")).unwrap().lines().skip(1) {
        let f: Vec<&str> = line.split('\t').collect();
        rel.entry(f[0].into()).or_default().push(ids[f[1]]);
    }
    let weights = Weights::embedded().unwrap();
    let (mut out, mut times, mut total) = (vec![], vec![], 0u128);
    for line in std::fs::read_to_string(format!("{dir}/queries.jsonl")).unwrap().lines() {
        let v: serde_json::Value = serde_json::from_str(line).unwrap();
        let Some(r) = rel.get(v["_id"].as_str().unwrap()) else { continue };
        let t = std::time::Instant::now();
        let terms = search_terms(analyzer, v["text"].as_str().unwrap(), Language::Ja).unwrap();
        let hits = rank(&index, &passages, Language::Ja, &terms.into(), &weights, limit, &|_| true).unwrap();
        times.push(t.elapsed().as_micros()); total += t.elapsed().as_micros();
        let n = out.len();
        out.push(Q { fold: n * 7919 % 10 < 5, group: Group { relevant: hits.iter().map(|h| r.contains(&h.ordinal)).collect(), signals: hits.into_iter().map(|h| h.signals).collect(), weight: 0.0 } });
    }
    times.sort();
    eprintln!("{set}: {} queries, p50 {} p99 {} mean {} us", out.len(), times[times.len() / 2], times[times.len() * 99 / 100], total / times.len() as u128);
    out
}
fn main() {
    let analyzer = Analyzer::new(None).unwrap();
    let limit = std::env::args().nth(1).and_then(|x| x.parse().ok()).unwrap_or(200);
    let sets = ["jsquad", "jaquad", "debianfaq"];
    let data: Vec<Vec<Q>> = std::thread::scope(|s| { let h: Vec<_> = sets.iter().map(|set| { let a = &analyzer; s.spawn(move || load(set, a, limit)) }).collect(); h.into_iter().map(|h| h.join().unwrap()).collect() });
    let mut f = std::io::BufWriter::new(std::fs::File::create("/tmp/annai/wr_names.txt").unwrap());
    write!(f, "{}", SIGNALS.iter().map(|s| s.name).collect::<Vec<_>>().join(" ")).unwrap();
    for (set, qs) in sets.iter().zip(&data) {
        let mut f = std::io::BufWriter::new(std::fs::File::create(format!("/tmp/annai/wr-feat-{set}.bin")).unwrap());
        for q in qs { f.write_all(&(q.group.signals.len() as u32).to_le_bytes()).unwrap(); for (s, r) in q.group.signals.iter().zip(&q.group.relevant) { for x in s { f.write_all(&x.to_le_bytes()).unwrap(); } for x in [0.0f32, 0.0, *r as u8 as f32] { f.write_all(&x.to_le_bytes()).unwrap(); } } }
    }
    let free: Vec<bool> = SIGNALS.iter().map(|s| !matches!(s.name, "division" | "concepts" | "edition")).collect();
    let share = [0.47, 0.47, 0.06];
    let groups = |keep: &dyn Fn(&Q) -> bool| -> Vec<Group> { data.iter().zip(share).flat_map(|(qs, w)| { let n = qs.len() as f64; qs.iter().filter(|q| keep(q)).map(move |q| Group { weight: w / n, signals: q.group.signals.iter().take(60).cloned().collect(), relevant: q.group.relevant.iter().take(60).copied().collect() }).collect::<Vec<_>>() }).collect() };
    let mrr = |qs: &[Q], keep: &dyn Fn(&Q) -> bool, w: &[f64]| { let (mut s, mut n) = (0.0, 0.0); for q in qs.iter().filter(|q| keep(q)) { n += 1.0; let sc: Vec<f64> = q.group.signals.iter().map(|x| x.iter().zip(w).map(|(a, b)| *a as f64 * b).sum()).collect(); let best = sc.iter().zip(&q.group.relevant).filter(|(_, r)| **r).map(|(s, _)| *s).fold(f64::NEG_INFINITY, f64::max); if best.is_finite() { let r = sc.iter().zip(&q.group.relevant).filter(|(s, r)| **s >= best && !**r).count() + 1; if r <= 10 { s += 1.0 / r as f64; } } } (s, n) };
    let mut figures = vec![(0.0, 0.0); 3];
    for fold in [true, false] {
        let w = fit(&groups(&|q| q.fold == fold), &free);
        for (k, qs) in data.iter().enumerate() { let (s, n) = mrr(qs, &|q| q.fold != fold, &w.weights); figures[k].0 += s; figures[k].1 += n; }
    }
    let mut record = weights::FitRecord { date: "2026-11-23".into(), by_hand: vec!["division".into(), "concepts".into(), "edition".into()], ..Default::default() };
    for (k, set) in sets.iter().enumerate() { let x = 100.0 * figures[k].0 / figures[k].1; eprintln!("{set} two-fold MRR@10 {x:.2}"); record.mrr_at_10.insert(set.to_string(), (x * 10.0).round() / 10.0); record.data.insert(set.to_string(), share[k]); }
    let all = fit(&groups(&|_| true), &free);
    let mut values: Vec<f32> = all.weights.iter().map(|x| *x as f32).collect();
    for (v, s) in values.iter_mut().zip(&SIGNALS) { match s.name { "division" => *v = 3.0, "concepts" => *v = 2.0, "edition" => *v = 0.6, _ => {} } }
    std::fs::write("/tmp/annai/wr-weights.toml", Weights::new(values, record).to_toml()).unwrap();
    eprintln!("loss {}", all.loss);
}

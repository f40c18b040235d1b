use annai::index::*; use annai::knowledge::*; use annai::retrieval::{probe::*, view::*, signals::*};
use std::io::Write;
fn kind(q: &str) -> u8 {
    if q.contains("いつ") || q.contains("何年") || q.contains("何月") || q.contains("何日") || q.contains("何時") || q.contains("年代") || q.contains("何世紀") { 1 }
    else if q.contains("どこ") || q.contains("何処") { 2 } else if q.contains("誰") || q.contains("だれ") { 3 }
    else if q.contains("何人") || q.contains("いくつ") || q.contains("いくら") || q.contains("何") && q.contains("何パーセント") || q.contains("どれくらい") || q.contains("どのくらい") || q.contains("何%") || q.contains("何度") || q.contains("何回") || q.contains("何メートル") || q.contains("何個") || q.contains("何種") || q.contains("何キロ") { 4 } else { 0 }
}
fn main() {
    let set = std::env::args().nth(1).unwrap();
    let dir = format!("/work/shared/retrieval/{set}");
    let analyzer = Analyzer::new(None).unwrap();
    let mut passages = vec![]; let mut ids = std::collections::HashMap::new(); let mut docs = std::collections::HashMap::new();
    for line in std::fs::read_to_string(format!("{dir}/corpus.jsonl")).unwrap().lines() {
        let v: serde_json::Value = serde_json::from_str(line).unwrap();
        let title = v["title"].as_str().unwrap().to_string();
        let n = docs.len() as u32;
        let d = if title.is_empty() { 1_000_000 + passages.len() as u32 } else { *docs.entry(title.clone()).or_insert(n) };
        ids.insert(v["_id"].as_str().unwrap().to_string(), passages.len() as u32);
        passages.push(Passage { id: v["_id"].as_str().unwrap().into(), document: d, section: if title.is_empty() { vec![] } else { vec![title] }, divisions: vec![], language: Language::Ja, text: v["text"].as_str().unwrap().into(), blocks: vec![], lines: vec![(0, 1)] });
    }
    let t = std::time::Instant::now();
    let index = Index::in_memory(&passages, &Catalog::default(), &Concepts::default(), &analyzer, 64).unwrap();
    eprintln!("index {:?}", t.elapsed());
    let mut rel: std::collections::HashMap<String, Vec<u32>> = Default::default();
    for line in std::fs::read_to_string(format!("{dir}/qrels/dev.tsv")).unwrap().lines().skip(1) {
        let f: Vec<&str> = line.split('\t').collect();
        rel.entry(f[0].into()).or_default().push(ids[f[1]]);
    }
    let c = &index.collections[&Language::Ja];
    let mut out = std::io::BufWriter::new(std::fs::File::create(format!("/tmp/annai/feat-{set}.bin")).unwrap());
    let mut lost = 0; let mut times = vec![]; let mut nq = 0; let mut t1=0u128; let mut t2=0u128; let mut t3=0u128;
    for line in std::fs::read_to_string(format!("{dir}/queries.jsonl")).unwrap().lines() {
        let v: serde_json::Value = serde_json::from_str(line).unwrap();
        let q = v["text"].as_str().unwrap(); let Some(r) = rel.get(v["_id"].as_str().unwrap()) else { continue };
        let t = std::time::Instant::now();
        let toks = analyzer.analyze(q, Language::Ja).unwrap();
        let bigrams: Vec<Bigram> = bigrams_of(q).into_iter().map(|x| x.1).collect();
        let terms: Vec<SearchTerm> = toks.iter().map(|t| SearchTerm { variants: vec![(t.term.clone(), 1.0)], class: t.class, concepts: vec![] }).collect();
        let mut words: Vec<(String, f32)> = toks.iter().map(|t| (t.term.clone(), 1.0)).collect(); words.sort_by(|a,b| a.0.cmp(&b.0)); words.dedup_by(|a,b| a.0==b.0);
        let mut bg: Vec<(Bigram, f32)> = bigrams.iter().filter(|b| ![b.0,b.1].iter().all(|&c| annai::text::script(c)==annai::text::Script::Hiragana)).map(|b| (*b, 0.3)).collect(); bg.sort_by(|a,b| a.0.cmp(&b.0)); bg.dedup_by(|a,b| a.0==b.0);
        let req = CandidateRequest { words, bigrams: bg, divisions: vec![], concepts: vec![] };
        t1 += t.elapsed().as_micros();
        let cands = index.candidates().candidates(&req, Language::Ja, 200).unwrap();
        t2 += t.elapsed().as_micros();
        let probe = Probe::new(c, &terms, &bigrams);
        let k = kind(q);
        let rows: Vec<(u32, Vec<f32>)> = cands.iter().map(|&o| { let pv = c.passage(o).unwrap(); let view = View::new(&probe, pv); (o, features(&probe, &view, k)) }).collect();
        t3 += t.elapsed().as_micros();
        times.push(t.elapsed().as_micros());
        if !r.iter().any(|x| cands.contains(x)) { lost += 1; }
        nq += 1;
        // context feature: best other candidate words score of same doc
        out.write_all(&(rows.len() as u32).to_le_bytes()).unwrap();
        for (i, (o, f)) in rows.iter().enumerate() {
            let d = passages[*o as usize].document;
            let mut sib: f32 = 0.0; let mut cnt = 0.0;
            for (j, (o2, f2)) in rows.iter().enumerate() { if i != j && passages[*o2 as usize].document == d { sib = sib.max(f2[0]); cnt += f2[0]; } }
            let mut f = f.clone(); f.push(sib); f.push(cnt / 5.0); f.push(passages[*o as usize].document as f32); f.push(1.0 / (1.0 + i as f32));
            f.push(r.contains(o) as u8 as f32);
            for x in &f { out.write_all(&x.to_le_bytes()).unwrap(); }
        }
    }
    times.sort();
    eprintln!("{set}: {nq} queries, lost {lost}, p50 {} us p99 {} us; analyze {} cand {} feat {}", times[times.len() / 2], times[times.len() * 99 / 100], t1/nq, t2/nq, t3/nq);
}

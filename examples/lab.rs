use annai::index::*; use annai::knowledge::*; use annai::retrieval::{probe::*, view::*, signals::*};
use std::io::Write;
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
    let index = Index::in_memory(&passages, &Catalog::default(), &analyzer, 64).unwrap();
    eprintln!("index {:?}", t.elapsed());
    let mut rel: std::collections::HashMap<String, Vec<u32>> = Default::default();
    for line in std::fs::read_to_string(format!("{dir}/qrels/dev.tsv")).unwrap().lines().skip(1) {
        let f: Vec<&str> = line.split('\t').collect();
        rel.entry(f[0].into()).or_default().push(ids[f[1]]);
    }
    let c = &index.collections[&Language::Ja];
    let mut chars = vec![(' ', ' '); c.bigrams.len()]; for t in c.bigrams.terms() { chars[c.bigrams.id(t).unwrap() as usize] = *t; }
    let cue: Vec<Option<u32>> = CUES.iter().map(|x| { let v: Vec<char> = x.0.chars().collect(); c.bigrams.id(&(v[0], v[1])) }).collect();
    let mut pos = vec![0u32; passages.len()]; { let mut n: std::collections::HashMap<u32,u32> = Default::default(); for (i,p) in passages.iter().enumerate() { let e = n.entry(p.document).or_default(); pos[i] = *e; *e += 1; } }
    let mut named = false;
    let mut tl = std::io::BufWriter::new(std::fs::File::create(format!("/tmp/annai/wr-terms-{set}.txt")).unwrap());
    let frame: std::collections::HashMap<String, f32> = std::fs::read_to_string("/tmp/annai/wr-frame.txt").unwrap_or_default().lines().filter_map(|l| { let (a, b) = l.split_once('\t')?; Some((a.to_string(), b.parse().ok()?)) }).collect();
    let mut out = std::io::BufWriter::new(std::fs::File::create(format!("/tmp/annai/wr-feat-{set}.bin")).unwrap());
    let mut lost = 0; let mut times = vec![]; let mut nq = 0; let mut t1=0u128; let mut t2=0u128; let mut t3=0u128;
    for line in std::fs::read_to_string(format!("{dir}/queries.jsonl")).unwrap().lines() {
        let v: serde_json::Value = serde_json::from_str(line).unwrap();
        let q = v["text"].as_str().unwrap(); let Some(r) = rel.get(v["_id"].as_str().unwrap()) else { continue };
        let t = std::time::Instant::now();
        let toks = analyzer.analyze(q, Language::Ja).unwrap();
        let bigrams: Vec<Bigram> = bigrams_of(q).into_iter().map(|x| x.1).collect();
        let terms: Vec<SearchTerm> = toks.iter().map(|t| SearchTerm { variants: vec![(t.term.clone(), 1.0)], class: t.class }).collect();
        let mut words: Vec<(String, f32)> = toks.iter().map(|t| (t.term.clone(), 1.0)).collect(); words.sort_by(|a,b| a.0.cmp(&b.0)); words.dedup_by(|a,b| a.0==b.0);
        let mut bg: Vec<(Bigram, f32)> = bigrams.iter().filter(|b| ![b.0,b.1].iter().all(|&c| annai::text::script(c)==annai::text::Script::Hiragana)).map(|b| (*b, 0.3)).collect(); bg.sort_by(|a,b| a.0.cmp(&b.0)); bg.dedup_by(|a,b| a.0==b.0);
        let req = CandidateRequest { words, bigrams: bg, divisions: vec![] };
        t1 += t.elapsed().as_micros();
        let cands = index.candidates().candidates(&req, Language::Ja, 200).unwrap();
        t2 += t.elapsed().as_micros();
        let probe = Probe::new(c, &terms, &bigrams);
        let kd = kind(q);
        let uterms: Vec<SearchTerm> = { let mut seen = std::collections::HashSet::new(); terms.iter().filter(|t| seen.insert(t.variants[0].0.clone())).cloned().collect() };
        // focus: last noun-like term before an interrogative or the end
        let all = analyzer.words(q, Language::Ja).unwrap();
        let stop = all.iter().position(|t| t.class == WordClass::Interrogative).unwrap_or(all.len());
        let nounish = |t: &&Token| matches!(t.class, WordClass::Noun | WordClass::Action | WordClass::Suffix);
        let ft = all[..stop].iter().rev().find(nounish).or_else(|| all[stop..].iter().find(nounish));
        let focus = ft.and_then(|t| uterms.iter().position(|u| u.variants[0].0 == t.term));
        let bscript: Vec<usize> = { let mut seen = vec![]; for b in &bigrams { if !seen.contains(b) { seen.push(*b); } }
            use annai::text::{script, Script::*}; seen.iter().map(|b| match (script(b.0), script(b.1)) { (Han, Han) => 0, (Katakana, Katakana) => 1, (Hiragana, Hiragana) => 3, (Hiragana, _) | (_, Hiragana) => 2, _ => 4 }).collect() };
        let counter = all.iter().position(|t| t.class == WordClass::Interrogative).and_then(|i| all.get(i + 1)).and_then(|t| uterms.iter().position(|u| u.variants[0].0 == t.term));
        let gold = &r[0]; if let Some(g) = c.passage(*gold) { for t in &uterms { let id = c.words.id(t.variants[0].0.as_str()); let hit = id.is_some_and(|id| g.words.contains(&id) || g.heading.contains(&id)); writeln!(tl, "{}\t{:?}\t{}", t.variants[0].0, t.class, hit as u8).unwrap(); } }
        let w: Vec<f32> = uterms.iter().map(|t| frame.get(&t.variants[0].0).copied().unwrap_or(1.0)).collect();
        let ask = Ask { counter, w, kind: kd, chars: &chars, focus, terms: &uterms };
        let mut rows: Vec<(u32, Row)> = cands.iter().map(|&o| { let pv = c.passage(o).unwrap(); let view = View::new(&probe, pv); (o, features(&probe, &view, &ask, &bscript, &cue)) }).collect();
        t3 += t.elapsed().as_micros();
        times.push(t.elapsed().as_micros());
        if !r.iter().any(|x| cands.contains(x)) { lost += 1; }
        nq += 1;
        // document statistics
        let nt = probe.terms.len(); let nbg = probe.bigram_idf.len();
        let mut docs: std::collections::BTreeMap<u32, (f32, Vec<f32>, Vec<f32>, f32, f32)> = Default::default();
        let mut allc = (0.0f32, vec![0.0f32; nt], vec![0.0f32; nbg]);
        for (o, r) in &rows {
            let e = docs.entry(passages[*o as usize].document).or_insert_with(|| (0.0, vec![0.0; nt], vec![0.0; nbg], 0.0, 0.0));
            e.0 += 1.0; allc.0 += 1.0;
            for i in 0..nt { if r.tc[i] > 0.0 { e.1[i] += 1.0; allc.1[i] += 1.0; } }
            for i in 0..nbg { if r.bc[i] > r.hc.iter().sum::<f32>() * 0.0 { e.2[i] += 1.0; allc.2[i] += 1.0; } }
            e.3 = e.3.max(r.f[1].1); e.4 += r.f[1].1;
        }
        let first = rows.iter().map(|r| passages[r.0 as usize].document).next();
        let _ = first;
        for i in 0..rows.len() {
            let o = rows[i].0; let d = passages[o as usize].document; let e = &docs[&d];
            let li = |n: f32, df: f32| (1.0 + (n - df + 0.5) / (df + 0.5)).ln();
            let r = &rows[i].1; let mut x = vec![];
            let ti = probe.total_idf; let tb = probe.total_bigram_idf;
            x.push(("loc", (0..nt).map(|t| sat(r.tc[t], 0.6) * li(e.0, e.1[t])).sum::<f32>() / nt as f32));
            x.push(("locidf", (0..nt).map(|t| sat(r.tc[t], 0.6) * li(e.0, e.1[t]) * probe.terms[t].idf).sum::<f32>() / ti));
            x.push(("locbi", (0..nbg).map(|t| sat(r.bc[t], 0.6) * li(e.0, e.2[t])).sum::<f32>() / nbg as f32));
            x.push(("locbiidf", (0..nbg).map(|t| sat(r.bc[t], 0.6) * li(e.0, e.2[t]) * probe.bigram_idf[t]).sum::<f32>() / tb));
            x.push(("cand", (0..nt).map(|t| sat(r.tc[t], 0.6) * li(allc.0, allc.1[t])).sum::<f32>() / nt as f32));
            x.push(("candbi", (0..nbg).map(|t| sat(r.bc[t], 0.6) * li(allc.0, allc.2[t])).sum::<f32>() / nbg as f32));
            x.push(("only", (0..nt).map(|t| if r.tc[t] > 0.0 && e.1[t] == 1.0 { probe.terms[t].idf } else { 0.0 }).sum::<f32>() / ti));
            x.push(("onlyall", (0..nt).map(|t| if r.tc[t] > 0.0 && allc.1[t] == 1.0 { probe.terms[t].idf } else { 0.0 }).sum::<f32>() / ti));
            x.push(("union", (0..nt).map(|t| if r.hc[t] > 0.0 || e.1[t] > 0.0 { probe.terms[t].idf } else { 0.0 }).sum::<f32>() / ti));
            x.push(("unionbi", (0..nbg).map(|t| if e.2[t] > 0.0 { probe.bigram_idf[t] } else { 0.0 }).sum::<f32>() / tb));
            let mut sib: f32 = 0.0; for (j, (o2, r2)) in rows.iter().enumerate() { if i != j && passages[*o2 as usize].document == d { sib = sib.max(r2.f[1].1); } }
            x.push(("sib", sib)); x.push(("docsum", e.4 / 5.0)); x.push(("docn", (1.0 + e.0).ln()));
            let lead = (pos[o as usize] == 0 && d < 1_000_000) as u8 as f32;
            let hf = r.f.iter().find(|y| y.0 == "headfull").unwrap().1;
            let hcv = r.f.iter().find(|y| y.0 == "headcov").unwrap().1;
            x.push(("lead", lead)); x.push(("leadhead", lead * hf)); x.push(("leadcov", lead * hcv)); x.push(("leaddef", lead * hf * (kd == Kind::Definition || kd == Kind::Other) as u8 as f32)); x.push(("posn", if d < 1_000_000 { 1.0 / (1.0 + pos[o as usize] as f32) } else { 0.0 }));
            x.push(("ref1", [100.0, 50.0][0] / (100.0 + i as f32)));
            x.push(("kind", kd as u8 as f32));
            rows[i].1.f.extend(x);
        }
        if !named { named = true; if let Some(r) = rows.first() { std::fs::write("/tmp/annai/wr_names.txt", r.1.f.iter().map(|x| x.0).collect::<Vec<_>>().join(" ")).unwrap(); } }
        out.write_all(&(rows.len() as u32).to_le_bytes()).unwrap();
        for (o, r2) in &rows {
            let mut f: Vec<f32> = r2.f.iter().map(|x| x.1).collect();
            f.push(passages[*o as usize].document as f32); f.push(*o as f32); f.push(r.contains(o) as u8 as f32);
            for x in &f { out.write_all(&x.to_le_bytes()).unwrap(); }
        }
    }
    times.sort();
    eprintln!("{set}: {nq} queries, lost {lost}, p50 {} us p99 {} us; analyze {} cand {} feat {}", times[times.len() / 2], times[times.len() * 99 / 100], t1/nq, t2/nq, t3/nq);
}

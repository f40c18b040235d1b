//! lab
use super::probe::*;
use super::view::*;
use crate::index::WordClass;

fn sat(tf: f32, k1: f32) -> f32 { tf * (k1 + 1.0) / (tf + k1) / (k1 + 1.0) }

pub const NAMES: &[&str] = &[
 "w06","w12","w25","bi06","bi15","pair","cov","sent1","sent2","sent3","headcov","headfull","lcs","kind","kindsent","len","nsent","prox","titlebi","first","rarecov","pairgap","nouncov","namecov","verbcov","sentbi"
];

/// features
pub fn features(p: &Probe<'_>, v: &View<'_>, kind: u8) -> Vec<f32> {
    let n = v.passage.words.len() as f32;
    let norm = |b: f32| 1.0 - b + b * n / p.collection.mean_words.max(1.0);
    let nb = v.passage.bigrams.len() as f32 / p.collection.mean_bigrams.max(1.0);
    let bm = |k1: f32, b: f32, wt: f32| {
        let mut s = 0.0;
        for (i, t) in p.terms.iter().enumerate() {
            let tf = v.text_counts[i] / norm(b) + wt * v.heading_counts[i];
            s += t.idf * sat(tf, k1);
        }
        s / p.total_idf.max(1e-6)
    };
    let bi = |k1: f32, b: f32| {
        let mut s = 0.0;
        for (i, idf) in p.bigram_idf.iter().enumerate() {
            let tf = v.bigram_counts[i] / (1.0 - b + b * nb);
            s += idf * sat(tf, k1);
        }
        s / p.total_bigram_idf.max(1e-6)
    };
    // pairs
    let mut pair = 0.0; let mut pairtot = 0.0; let mut pairgap = 0.0;
    for &(a, b) in &p.pairs {
        let idf = p.idf(a) + p.idf(b);
        pairtot += idf;
        let mut c = 0.0;
        let mut best = 0.0f32;
        for w in v.matches.windows(2) {
            if w[0].slot == a && w[1].slot == b { let d = w[1].position - w[0].position; if d == 1 { c += 1.0; } best = best.max(1.0 / d as f32); }
            else if w[0].slot == b && w[1].slot == a { let d = w[1].position - w[0].position; best = best.max(0.7 / d as f32); }
        }
        pair += idf * sat(c, 0.6);
        pairgap += idf * best;
    }
    let pt = if pairtot > 0.0 { pairtot } else { 1.0 };
    let ht = v.heading_terms();
    let all = ht | v.text_terms();
    let cov = share(p, all);
    let s = &v.sentences;
    let sent1 = s.iter().map(|x| share(p, x.terms)).fold(0.0, f32::max);
    let sent1h = s.iter().map(|x| share(p, x.terms | ht)).fold(0.0, f32::max);
    let sent2 = s.windows(2).map(|x| share(p, x[0].terms | x[1].terms)).fold(sent1, f32::max);
    let headcov = share(p, ht);
    // heading fully in question
    let hf = if v.passage.heading.is_empty() { 0.0 } else {
        v.passage.heading.iter().filter(|&&w| p.slot_of(w).is_some()).count() as f32 / v.passage.heading.len() as f32 };
    // lcs of bigrams: idf-weighted longest common run
    let mut best = 0.0f32;
    {
        let q = &p.bigram_sequence;
        let mut prev = vec![0.0f32; q.len() + 1];
        for &b in &v.passage.bigrams {
            match p.bigram_slot_of(b) {
                None => prev.iter_mut().for_each(|x| *x = 0.0),
                Some(sl) => {
                    for j in (0..q.len()).rev() {
                        prev[j + 1] = if q[j] == sl { prev[j] + p.bigram_idf[sl as usize] } else { 0.0 };
                        best = best.max(prev[j + 1]);
                    }
                    prev[0] = 0.0;
                }
            }
        }
    }
    let lcs = best / p.total_bigram_idf.max(1e-6);
    let classes: &[WordClass] = match kind {
        1 => &[WordClass::Date],
        2 => &[WordClass::Place, WordClass::Organisation, WordClass::Name],
        3 => &[WordClass::Person, WordClass::Organisation, WordClass::Name, WordClass::Unknown],
        4 => &[WordClass::Number],
        _ => &[],
    };
    let has = if classes.is_empty() { 0.0 } else { v.has_new_word(p, 0..v.passage.words.len(), classes) as u8 as f32 };
    let mut kindsent = 0.0f32;
    for (i, x) in s.iter().enumerate() {
        let c = share(p, x.terms | ht);
        if classes.is_empty() || v.has_new_word(p, v.passage.sentence_words(i), classes) { kindsent = kindsent.max(c); }
    }
    // proximity: smallest window with all matched distinct terms -> density; use sum over best 12-word window coverage
    let mut prox = 0.0f32;
    for i in 0..v.matches.len() {
        let mut bits = 0u128;
        for m in &v.matches[i..] {
            if m.position > v.matches[i].position + 12 { break; }
            bits |= 1 << m.slot;
        }
        prox = prox.max(share(p, bits));
    }
    // title bigram share of the title
    let tb = if v.passage.heading_bigrams.is_empty() { 0.0 } else {
        v.passage.heading_bigrams.iter().filter(|&&b| p.bigram_slot_of(b).is_some()).count() as f32 / v.passage.heading_bigrams.len() as f32 };
    // rarest term matched
    let rare = p.terms.iter().enumerate().max_by(|a, b| a.1.idf.total_cmp(&b.1.idf)).map_or(0.0, |(i, _)| (all >> i & 1) as f32);
    let byclass = |f: &dyn Fn(WordClass) -> bool| {
        let (mut a, mut b) = (0.0, 0.0);
        for (i, t) in p.terms.iter().enumerate() { if f(t.class) { b += t.idf; if all >> i & 1 == 1 { a += t.idf; } } }
        if b > 0.0 { (b - a) / p.total_idf } else { 0.0 }
    };
    let nouncov = byclass(&|c| matches!(c, WordClass::Noun | WordClass::Action));
    let namecov = byclass(&|c| matches!(c, WordClass::Name | WordClass::Person | WordClass::Place | WordClass::Organisation | WordClass::Unknown));
    let verbcov = byclass(&|c| matches!(c, WordClass::Verb | WordClass::Adjective | WordClass::Adverb));
    // best sentence bigram coverage
    let mut sentbi = 0.0f32;
    {
        let mut seen = vec![u32::MAX; p.bigram_idf.len()];
        for i in 0..s.len() {
            let mut sum = 0.0;
            for &b in v.passage.bigrams.get(v.passage.sentence_bigrams(i)).unwrap_or(&[]) {
                if let Some(sl) = p.bigram_slot_of(b) { if seen[sl as usize] != i as u32 { seen[sl as usize] = i as u32; sum += p.bigram_idf[sl as usize]; } }
            }
            sentbi = sentbi.max(sum);
        }
        sentbi /= p.total_bigram_idf.max(1e-6);
    }
    vec![bm(0.6, 0.75, 1.0), bm(1.2, 0.75, 1.0), bm(2.5, 0.5, 1.0), bi(0.6, 0.75), bi(1.5, 0.4), pair / pt, cov, sent1, sent2, sent1h, headcov, hf, lcs, has, kindsent,
      (n + 1.0).ln() / 6.0, (s.len() as f32 + 1.0).ln() / 4.0, prox, tb, 0.0, rare, pairgap / pt, nouncov, namecov, verbcov, sentbi]
}

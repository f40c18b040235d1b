//! lab
#![allow(missing_docs, clippy::all)]
use super::probe::*;
use super::view::*;
use crate::index::{Bigram, WordClass};
use crate::text::{Script, script};

pub fn sat(tf: f32, k1: f32) -> f32 { tf / (tf + k1) }

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind { Other, Date, Place, Person, Quantity, Definition, Reason, Means, Body, Naming }
pub fn kind(q: &str) -> Kind {
    let q = crate::text::fold(q);
    let any = |l: &[&str]| l.iter().any(|x| q.contains(x));
    if any(&["なぜ", "何故", "どうして", "なんで", "理由", "原因", "きっかけ"]) { return Kind::Reason }
    if any(&["いつ", "何年", "何月", "何日", "何時", "何世紀", "年代", "何曜", "生年月日", "時期", "年月日", "西暦"]) && !any(&["何年間", "何日間", "何時間", "何か月", "何ヶ月", "何年生"]) { return Kind::Date }
    if any(&["どこ", "何処", "首都", "場所", "所在地", "出身地", "何県", "何市", "どの国", "何という国", "何国", "どの都市", "どの地", "何区", "何州", "どの州", "どの県"]) { return Kind::Place }
    if any(&["誰", "だれ", "どなた", "何者", "人物", "人の名", "何という人"]) { return Kind::Person }
    if any(&["いくつ", "いくら", "どれくらい", "どのくらい", "どれぐらい", "どのぐらい", "どれほど", "何%", "何パーセント", "何割", "何番", "人数", "数は", "何倍", "何歳", "何才", "数値", "面積", "高さ", "人口", "距離"]) { return Kind::Quantity }
    const C: &[&str] = &["人", "年間", "日間", "時間", "分", "秒", "回", "個", "つ", "種", "本", "台", "機", "隻", "頭", "匹", "枚", "冊", "巻", "m", "キロ", "センチ", "メートル", "トン", "円", "ドル", "度", "階", "件", "社", "校", "か所", "ヶ所", "箇所", "カ所", "か国", "カ国", "ヶ国", "か月", "ヶ月", "カ月", "曲", "作", "点", "位", "号", "両", "戸", "名", "系統", "万", "km", "kg", "cm", "代", "億", "歳", "話", "勝", "試合", "票", "議席", "部", "門", "羽", "字", "ページ", "段", "色", "周", "世", "世帯", "ヘクタール", "平方", "g"];
    for x in ["何", "なん"] { let mut r = q.as_str(); while let Some(i) = r.find(x) { r = &r[i + x.len()..]; if C.iter().any(|c| r.starts_with(c)) && !r.starts_with("つの") || r.starts_with("つ") { return Kind::Quantity } } }
    if any(&["どの会社", "何という会社", "どの組織", "どの部署", "どの企業", "どの団体", "何という組織", "何という団体", "どの課", "どの大学", "どの政党", "何という企業", "どの機関", "どの社", "どの局", "何という機関", "何という大学"]) { return Kind::Body }
    if any(&["どのように", "どうやって", "どんな方法", "方法", "手段", "いかに", "どうすれば", "どのような方法", "どうやったら"]) { return Kind::Means }
    if any(&["とは何", "とはなに", "とはどう", "とはどん", "って何", "ってなに", "の意味", "とは?"]) || q.trim_end_matches(['?', '。', ' ', '.']).ends_with("とは") { return Kind::Definition }
    if any(&["何と呼", "何という", "何といい", "何と言", "なんとい", "なんと呼", "何て", "名称", "名前", "別名", "通称", "略称", "愛称", "と呼ばれ", "何と称"]) { return Kind::Naming }
    Kind::Other
}
pub fn classes(k: Kind) -> &'static [WordClass] {
    use WordClass::*;
    match k {
        Kind::Date => &[Date],
        Kind::Place => &[Place],
        Kind::Person => &[Person, Unknown],
        Kind::Quantity => &[Number],
        Kind::Body => &[Organisation, Unknown],
        _ => &[],
    }
}
pub const CUES: [(&str, Kind); 31] = [("ため", Kind::Reason), ("ので", Kind::Reason), ("理由", Kind::Reason), ("原因", Kind::Reason), ("から", Kind::Reason), ("より", Kind::Reason), ("よる", Kind::Reason),
 ("よっ", Kind::Means), ("用い", Kind::Means), ("使用", Kind::Means), ("方法", Kind::Means), ("使っ", Kind::Means), ("利用", Kind::Means), ("して", Kind::Means),
 ("とは", Kind::Definition), ("呼ば", Kind::Definition), ("いう", Kind::Definition), ("であ", Kind::Definition), ("こと", Kind::Definition), ("指す", Kind::Definition), ("略称", Kind::Definition), ("呼ば", Kind::Naming), ("いう", Kind::Naming), ("称さ", Kind::Naming), ("称す", Kind::Naming), ("称:", Kind::Naming), ("通称", Kind::Naming), ("別名", Kind::Naming), ("名称", Kind::Naming), ("略称", Kind::Naming), ("呼び", Kind::Naming)];

pub struct Ask<'a> { pub kind: Kind, pub chars: &'a [Bigram], pub focus: Option<usize>, pub terms: &'a [SearchTerm], pub counter: Option<usize>, pub w: Vec<f32> }

pub struct Row { pub f: Vec<(&'static str, f32)>, pub tc: Vec<f32>, pub bc: Vec<f32>, pub hc: Vec<f32> }

pub fn features(p: &Probe<'_>, v: &View<'_>, a: &Ask<'_>, bscript: &[usize], cue: &[Option<u32>]) -> Row {
    let mut f: Vec<(&'static str, f32)> = vec![];
    let n = v.passage.words.len() as f32;
    let norm = |b: f32| 1.0 - b + b * n / p.collection.mean_words.max(1.0);
    let nb = v.passage.bigrams.len() as f32 / p.collection.mean_bigrams.max(1.0);
    let ti = p.total_idf.max(1e-6); let tb = p.total_bigram_idf.max(1e-6);
    let bm = |k1: f32, b: f32, wt: f32, ok: &dyn Fn(usize) -> bool| {
        let mut s = 0.0;
        for (i, t) in p.terms.iter().enumerate() { if !ok(i) { continue }
            let tf = v.text_counts[i] / norm(b) + wt * v.heading_counts[i];
            s += t.idf * sat(tf, k1);
        }
        s / ti
    };
    f.push(("w03", bm(0.3, 0.75, 1.0, &|_| true)));
    f.push(("w06", bm(0.6, 0.75, 1.0, &|_| true)));
    f.push(("w12", bm(1.2, 0.75, 1.0, &|_| true)));
    f.push(("w25", bm(2.5, 0.5, 1.0, &|_| true)));
    f.push(("w06b4", bm(0.6, 0.4, 1.0, &|_| true)));
    let cl = |i: usize| p.terms[i].class;
    use WordClass as W;
    f.push(("wname", bm(0.6, 0.6, 1.0, &|i| matches!(cl(i), W::Name | W::Person | W::Place | W::Organisation))));
    f.push(("wunk", bm(0.6, 0.6, 1.0, &|i| matches!(cl(i), W::Unknown))));
    f.push(("wnoun", bm(0.6, 0.6, 1.0, &|i| matches!(cl(i), W::Noun))));
    f.push(("waction", bm(0.6, 0.6, 1.0, &|i| matches!(cl(i), W::Action))));
    f.push(("wverb", bm(0.6, 0.6, 1.0, &|i| matches!(cl(i), W::Verb))));
    f.push(("wadj", bm(0.6, 0.6, 1.0, &|i| matches!(cl(i), W::Adjective | W::Adverb))));
    f.push(("wnum", bm(0.6, 0.6, 1.0, &|i| matches!(cl(i), W::Number | W::Date))));
    f.push(("wsuf", bm(0.6, 0.6, 1.0, &|i| matches!(cl(i), W::Suffix))));
    // heading terms: text occurrences only
    let mut wht = 0.0; let mut wrest = 0.0; let mut restt = 0.0;
    for (i, t) in p.terms.iter().enumerate() {
        let s = t.idf * sat(v.text_counts[i] / norm(0.6), 0.6);
        if v.heading_counts[i] > 0.0 { wht += s } else { wrest += s; restt += t.idf }
    }
    f.push(("wheadtext", wht / ti)); f.push(("wrest", wrest / ti)); f.push(("wrestshare", if restt > 0.0 { wrest / restt } else { 1.0 }));
    let bi = |k1: f32, b: f32, ok: &dyn Fn(usize) -> bool| {
        let mut s = 0.0;
        for (i, idf) in p.bigram_idf.iter().enumerate() { if !ok(i) { continue }
            s += idf * sat(v.bigram_counts[i] / (1.0 - b + b * nb), k1);
        }
        s / tb
    };
    f.push(("bi03", bi(0.3, 0.75, &|_| true)));
    f.push(("bi06", bi(0.6, 0.75, &|_| true)));
    f.push(("bi15", bi(1.5, 0.4, &|_| true)));
    for (k, nm) in ["bihan", "bikata", "bimix", "bihira", "biother"].iter().enumerate() { f.push((nm, bi(0.6, 0.6, &|i| bscript[i] == k))); }
    let mut pair = 0.0; let mut pt = 0.0; let mut pairgap = 0.0;
    for &(x, y) in &p.pairs {
        let idf = p.idf(x) + p.idf(y); pt += idf;
        let mut c = 0.0; let mut best = 0.0f32;
        for w in v.matches.windows(2) {
            let d = (w[1].position - w[0].position) as f32;
            if w[0].slot == x && w[1].slot == y { if d == 1.0 { c += 1.0; } best = best.max(1.0 / d); }
            else if w[0].slot == y && w[1].slot == x { best = best.max(0.7 / d); }
        }
        pair += idf * sat(c, 0.6); pairgap += idf * best;
    }
    if pt == 0.0 { pt = 1.0 }
    f.push(("pair", pair / pt)); f.push(("pairgap", pairgap / pt));
    let ht = v.heading_terms(); let tt = v.text_terms(); let all = ht | tt;
    f.push(("cov", share(p, all)));
    f.push(("covtext", share(p, tt)));
    let s = &v.sentences;
    // sentences: word share, bigram share
    let ns = s.len();
    let mut sb = vec![0.0f32; ns];
    let mut sbits: Vec<Vec<u64>> = vec![vec![0; p.bigram_idf.len() / 64 + 1]; ns];
    for i in 0..ns {
        for &b in v.passage.bigrams.get(v.passage.sentence_bigrams(i)).unwrap_or(&[]) {
            if let Some(sl) = p.bigram_slot_of(b) { let (q, r) = (sl as usize / 64, sl % 64); if sbits[i][q] >> r & 1 == 0 { sbits[i][q] |= 1 << r; sb[i] += p.bigram_idf[sl as usize]; } }
        }
        sb[i] /= tb;
    }
    let mut hb = vec![0u64; p.bigram_idf.len() / 64 + 1];
    for &b in &v.passage.heading_bigrams { if let Some(sl) = p.bigram_slot_of(b) { hb[sl as usize / 64] |= 1 << (sl % 64); } }
    let bshare = |b: &dyn Fn(usize) -> u64| { let mut t = 0.0; for (i, idf) in p.bigram_idf.iter().enumerate() { if b(i / 64) >> (i % 64) & 1 == 1 { t += idf } } t / tb };
    let mx = |g: &dyn Fn(usize) -> f32, n: usize| (0..n).map(|i| g(i)).fold(0.0f32, f32::max);
    let sent1 = mx(&|i| share(p, s[i].terms), ns);
    f.push(("sent1", sent1));
    f.push(("sent1h", mx(&|i| share(p, s[i].terms | ht), ns)));
    f.push(("sent2", mx(&|i| share(p, s[i].terms | s.get(i + 1).map_or(0, |x| x.terms)), ns)));
    f.push(("sent3h", mx(&|i| share(p, ht | s[i].terms | s.get(i + 1).map_or(0, |x| x.terms) | s.get(i + 2).map_or(0, |x| x.terms)), ns)));
    f.push(("sentbi", mx(&|i| sb[i], ns)));
    f.push(("sentbih", mx(&|i| bshare(&|q| sbits[i][q] | hb[q]), ns)));
    f.push(("sentbi2h", mx(&|i| bshare(&|q| sbits[i][q] | hb[q] | sbits.get(i + 1).map_or(0, |x| x[q])), ns)));
    f.push(("sentwb", mx(&|i| share(p, s[i].terms) + sb[i], ns)));
    let swbh: Vec<f32> = (0..ns).map(|i| share(p, s[i].terms | ht) + bshare(&|q| sbits[i][q] | hb[q])).collect();
    f.push(("sentwbh", mx(&|i| swbh[i], ns)));
    f.push(("sentlen", mx(&|i| (share(p, s[i].terms) + sb[i]) / (1.0 + 0.03 * s[i].words as f32), ns)));
    f.push(("sentsum", (0..ns).map(|i| (share(p, s[i].terms) + sb[i]).powi(2)).sum::<f32>() / 4.0));
    f.push(("bicov", { let mut t = 0.0; for (i, idf) in p.bigram_idf.iter().enumerate() { if v.bigram_counts[i] > 0.0 { t += idf } } t / tb }));
    f.push(("headcov", share(p, ht)));
    f.push(("headfull", if v.passage.heading.is_empty() { 0.0 } else { v.passage.heading.iter().filter(|&&w| p.slot_of(w).is_some()).count() as f32 / v.passage.heading.len() as f32 }));
    f.push(("headbi", if v.passage.heading_bigrams.is_empty() { 0.0 } else { v.passage.heading_bigrams.iter().filter(|&&b| p.bigram_slot_of(b).is_some()).count() as f32 / v.passage.heading_bigrams.len() as f32 }));
    f.push(("headbicov", bshare(&|q| hb[q])));
    // runs
    {
        let q = &p.bigram_sequence; let mut best = 0.0f32; let mut prev = vec![0.0f32; q.len() + 1]; let mut tri = 0.0f32; let mut trit = 0.0; let mut runs2 = 0.0f32;
        let mut endbest = vec![0.0f32; q.len() + 1];
        for &b in &v.passage.bigrams {
            match p.bigram_slot_of(b) {
                None => prev.iter_mut().for_each(|x| *x = 0.0),
                Some(sl) => { for j in (0..q.len()).rev() { prev[j + 1] = if q[j] == sl { prev[j] + p.bigram_idf[sl as usize] } else { 0.0 }; if prev[j + 1] > endbest[j + 1] { endbest[j + 1] = prev[j + 1]; } best = best.max(prev[j + 1]); } prev[0] = 0.0; }
            }
        }
        // trigram coverage: position j matched as run of >=2
        for j in 1..q.len() { let w = p.bigram_idf[q[j] as usize].min(p.bigram_idf[q[j - 1] as usize]); trit += w; if endbest[j + 1] > p.bigram_idf[q[j] as usize] + 1e-4 { tri += w; } }
        // 5-gram-ish: squares of maximal runs
        for j in 0..q.len() { let last = j + 1 == q.len() || endbest[j + 2] <= p.bigram_idf[q[j + 1] as usize] + 1e-4; if last { runs2 += endbest[j + 1] * endbest[j + 1]; } }
        f.push(("lcs", best / tb)); f.push(("tri", if trit > 0.0 { tri / trit } else { 0.0 })); f.push(("runs2", runs2.sqrt() / tb));
    }
    // kind
    let k = a.kind; let cls = classes(k);
    let ev = |i: usize| -> bool {
        if !cls.is_empty() { return v.has_new_word(p, v.passage.sentence_words(i), cls) }
        if CUES.iter().any(|c| c.1 == k) { return v.passage.bigrams.get(v.passage.sentence_bigrams(i)).unwrap_or(&[]).iter().any(|b| CUES.iter().zip(cue).any(|(c, id)| c.1 == k && *id == Some(*b))) }
        true
    };
    let asked = k != Kind::Other;
    let evs: Vec<bool> = (0..ns).map(|i| ev(i)).collect();
    let kindsent = mx(&|i| if evs[i] { swbh[i] } else { 0.0 }, ns);
    f.push(("has", (asked && evs.iter().any(|x| *x)) as u8 as f32));
    f.push(("kindsent", kindsent));
    let mut kp = 0.0f32;
    if !cls.is_empty() {
        for (pos, (&w, c)) in v.passage.words.iter().zip(&v.passage.classes).enumerate() {
            if cls.contains(c) && p.slot_of(w).is_none() {
                let lo = v.matches.partition_point(|m| (m.position as usize) + 25 < pos);
                let mut best = [0.0f32; 128];
                for m in &v.matches[lo..] { if m.position as usize > pos + 25 { break } let d = (m.position as f32 - pos as f32).abs(); let x = 1.0 / (1.0 + d / 8.0); if x > best[m.slot as usize] { best[m.slot as usize] = x } }
                let mut t = 0.0; for (i, tm) in p.terms.iter().enumerate() { t += tm.idf * best[i].max(if v.heading_counts[i] > 0.0 { 0.3 } else { 0.0 }); }
                kp = kp.max(t / ti);
            }
        }
    }
    f.push(("kindprox", kp));
    for (kk, nm) in [(Kind::Date, "kdate"), (Kind::Place, "kplace"), (Kind::Person, "kperson"), (Kind::Quantity, "kquant"), (Kind::Reason, "kreason"), (Kind::Means, "kmeans"), (Kind::Definition, "kdef"), (Kind::Body, "kbody")] {
        f.push((nm, if k == kk { if cls.is_empty() { kindsent } else { kp } } else { 0.0 }));
    }
    // counter: a new word right before the term that follows 何 in the question
    {
        let mut best_any = 0.0f32; let mut best_num = 0.0f32; let mut kc = 0.0f32;
        if let Some(cs) = a.counter {
            for m in &v.matches {
                if m.slot as usize != cs || m.position == 0 { continue }
                let q = m.position as usize - 1;
                if p.slot_of(v.passage.words[q]).is_some() { continue }
                let num = matches!(v.passage.classes[q], W::Number | W::Date);
                let lo = v.matches.partition_point(|x| (x.position as usize) + 25 < q);
                let mut best = [0.0f32; 128];
                for x in &v.matches[lo..] { if x.position as usize > q + 25 { break } if x.slot as usize == cs { continue } let d = (x.position as f32 - q as f32).abs(); let y = 1.0 / (1.0 + d / 8.0); if y > best[x.slot as usize] { best[x.slot as usize] = y } }
                let mut t = 0.0; for (i, tm) in p.terms.iter().enumerate() { t += tm.idf * best[i].max(if v.heading_counts[i] > 0.0 { 0.3 } else { 0.0 }); }
                t = t / ti; best_any = best_any.max(t + 0.1); if num { best_num = best_num.max(t + 0.1); }
            }
            kc = best_num.max(0.5 * best_any);
        }
        f.push(("counter", best_any)); f.push(("counternum", best_num)); f.push(("countermix", kc));
        // window over bigrams
        for (w, nm) in [(20usize, "winbi20"), (40, "winbi40"), (80, "winbi80"), (160, "winbi160")] {
            let hits: Vec<(usize, usize)> = v.passage.bigrams.iter().enumerate().filter_map(|(i, &b)| p.bigram_slot_of(b).map(|s| (i, s as usize))).collect();
            let mut cnt = vec![0u16; p.bigram_idf.len()]; let mut sum = 0.0f32; let mut lo = 0; let mut best = 0.0f32;
            for &(i, sl) in &hits { if cnt[sl] == 0 { sum += p.bigram_idf[sl]; } cnt[sl] += 1; while hits[lo].0 + w < i { let s2 = hits[lo].1; cnt[s2] -= 1; if cnt[s2] == 0 { sum -= p.bigram_idf[s2]; } lo += 1; } best = best.max(sum); }
            f.push((nm, best / tb));
        }
        // weighted variants: frame words count less
        let wsum: f32 = p.terms.iter().enumerate().map(|(i, t)| t.idf * a.w[i]).sum::<f32>().max(1e-6);
        let sh = |bits: u128| p.terms.iter().enumerate().filter(|(i, _)| bits >> i & 1 == 1).map(|(i, t)| t.idf * a.w[i]).sum::<f32>() / wsum;
        let mut b6 = 0.0; for (i, t) in p.terms.iter().enumerate() { b6 += t.idf * a.w[i] * sat(v.text_counts[i] / norm(0.75) + v.heading_counts[i], 0.6); }
        f.push(("fw06", b6 / wsum)); f.push(("fcov", sh(all))); f.push(("fsent1", mx(&|i| sh(s[i].terms), ns))); f.push(("fsent1h", mx(&|i| sh(s[i].terms | ht), ns)));
        f.push(("fsent2h", mx(&|i| sh(s[i].terms | ht | s.get(i + 1).map_or(0, |x| x.terms)), ns)));
        // idf powers
        for (pw, nm) in [(0.5f32, "p05"), (1.5, "p15"), (2.0, "p20")] {
            let mut t0 = 0.0; let mut t1 = 0.0; for (i, t) in p.terms.iter().enumerate() { let w = t.idf.powf(pw); t1 += w; t0 += w * sat(v.text_counts[i] / norm(0.75) + v.heading_counts[i], 0.6); }
            f.push((nm, t0 / t1.max(1e-6)));
            let mut t0 = 0.0; let mut t1 = 0.0; for (i, t) in p.bigram_idf.iter().enumerate() { let w = t.powf(pw); t1 += w; t0 += w * sat(v.bigram_counts[i] / (0.25 + 0.75 * nb), 0.6); }
            f.push((["bp05", "bp15", "bp20"][(pw * 2.0) as usize / 2 - if pw == 2.0 { 0 } else { 0 }], t0 / t1.max(1e-6)));
        }
        // sentence is the first of its passage; question tail
        let bs = (0..ns).max_by(|&x, &y| swbh[x].total_cmp(&swbh[y])).unwrap_or(0);
        f.push(("bestfirst", (bs == 0) as u8 as f32)); f.push(("bestkind", evs.get(bs).copied().unwrap_or(false) as u8 as f32 * asked as u8 as f32));
        f.push(("bestlen", s.get(bs).map_or(0.0, |x| (1.0 + x.words as f32).ln())));
    }
    f.push(("kname", if k == Kind::Naming { kindsent } else { 0.0 }));
    // proximity
    for (w, nm) in [(6u32, "prox6"), (12, "prox12"), (24, "prox24"), (48, "prox48")] {
        let mut prox = 0.0f32;
        for i in 0..v.matches.len() {
            let mut bits = 0u128;
            for m in &v.matches[i..] { if m.position > v.matches[i].position + w { break; } bits |= 1 << m.slot; }
            prox = prox.max(share(p, bits));
        }
        f.push((nm, prox));
    }
    // order in best sentence: LIS weight
    let mut order = 0.0f32;
    for i in 0..ns {
        let r = v.passage.sentence_words(i);
        let ms: Vec<&Match> = v.matches.iter().filter(|m| r.contains(&(m.position as usize))).collect();
        let mut dp = [0.0f32; 128];
        for m in ms { let sl = m.slot as usize; let b = dp[..sl].iter().cloned().fold(0.0, f32::max) + p.idf(m.slot); if b > dp[sl] { dp[sl] = b; } order = order.max(b); }
    }
    f.push(("order", order / ti));
    let rare = p.terms.iter().enumerate().max_by(|a, b| a.1.idf.total_cmp(&b.1.idf)).map_or(0.0, |(i, _)| (all >> i & 1) as f32);
    f.push(("rare", rare));
    let miss = |g: &dyn Fn(WordClass) -> bool| { let mut b = 0.0; for (i, t) in p.terms.iter().enumerate() { if g(t.class) && all >> i & 1 == 0 { b += t.idf } } b / ti };
    f.push(("mnoun", miss(&|c| matches!(c, W::Noun | W::Action))));
    f.push(("mname", miss(&|c| matches!(c, W::Name | W::Person | W::Place | W::Organisation | W::Unknown))));
    f.push(("mnum", miss(&|c| matches!(c, W::Number | W::Date))));
    f.push(("mverb", miss(&|c| matches!(c, W::Verb | W::Adjective | W::Adverb))));
    // soft: missing terms by their kanji
    {
        let (mut soft, mut softs, mut tot) = (0.0f32, 0.0f32, 0.0f32);
        let best = (0..ns).max_by(|&x, &y| swbh[x].total_cmp(&swbh[y])).unwrap_or(0);
        let r = v.passage.sentence_bigrams(best);
        for (i, t) in p.terms.iter().enumerate() {
            if all >> i & 1 == 1 { continue }
            let w = &a.terms[i].variants[0].0;
            let han: Vec<char> = w.chars().filter(|&c| script(c) == Script::Han).collect();
            if han.is_empty() { continue }
            tot += t.idf;
            let hit = |bs: &[u32]| han.iter().filter(|&&c| bs.iter().any(|&b| { let (x, y) = a.chars[b as usize]; x == c || y == c })).count() as f32 / han.len() as f32;
            soft += t.idf * hit(&v.passage.bigrams); softs += t.idf * hit(v.passage.bigrams.get(r.clone()).unwrap_or(&[]));
        }
        let _ = tot;
        f.push(("soft", soft / ti)); f.push(("softsent", softs / ti));
    }
    // focus
    let fo = a.focus.filter(|i| *i < p.terms.len());
    let fi = fo.map_or(0.0, |i| p.terms[i].idf / ti);
    f.push(("focus", fo.map_or(0.0, |i| fi * (all >> i & 1) as f32)));
    f.push(("focussent", fo.map_or(0.0, |i| mx(&|j| if s[j].terms >> i & 1 == 1 { swbh[j] } else { 0.0 }, ns))));
    f.push(("focusfirst", fo.map_or(0.0, |i| (tt >> i & 1) as f32)));
    // query likelihood
    let total_words = p.collection.mean_words * p.collection.passages.len() as f32;
    let bgp = |t: &ProbeTerm| { let nn = p.collection.passages.len() as f32; let df = (nn / ((t.idf.exp() - 1.0).max(1e-3))).clamp(0.5, nn); df * 1.3 / total_words };
    let ql: f32 = p.terms.iter().enumerate().map(|(i, t)| { let pc = bgp(t); let mu = 100.0; let pd = (v.text_counts[i] + 3.0 * v.heading_counts[i] + mu * pc) / (n + 3.0 * v.passage.heading.len() as f32 + mu); (pd / pc).ln() * 1.0 }).sum();
    f.push(("ql", ql / ti));
    let mut qls = f32::MIN;
    let slot_in = |i: usize| { let r = v.passage.sentence_words(i); let mut c = [0.0f32; 128]; for m in &v.matches { if r.contains(&(m.position as usize)) { c[m.slot as usize] += m.factor } } c };
    for i in 0..ns { let c = slot_in(i); let sl = s[i].words as f32;
        let x: f32 = p.terms.iter().enumerate().map(|(j, t)| { let pc = bgp(t); let pp = v.text_counts[j] / n.max(1.0); let ps = c[j] / (sl + 8.0); let ph = v.heading_counts[j] / (v.passage.heading.len() as f32 + 2.0);
            ((0.35 * ps + 0.25 * pp + 0.2 * ph + 0.2 * pc) / pc).ln() }).sum();
        qls = qls.max(x); }
    if ns == 0 { qls = 0.0 }
    f.push(("qls", qls / ti));
    f.push(("len", (n + 1.0).ln())); f.push(("nsent", (ns as f32 + 1.0).ln()));
    f.push(("ti", ti)); f.push(("tb", tb));
    Row { f, tc: v.text_counts.clone(), bc: v.bigram_counts.clone(), hc: v.heading_counts.clone() }
}

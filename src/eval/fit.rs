//! Learning how much each signal counts: a listwise fit over questions whose answers are known.
//!
//! The probability that a candidate is the answer is the softmax of the weighted sums of its
//! question's candidates (ListNet with one relevant passage, Cao et al. 2007); the fit minimises
//! the mean negative log-likelihood plus a ridge. That is convex, and with some twenty weights
//! Newton's method reaches the minimum in a dozen steps. No chance is involved.

/// The candidates of one question.
#[derive(Debug, Clone, Default)]
pub struct Group {
    /// The signals of each candidate; all rows are equally long.
    pub signals: Vec<Vec<f32>>,
    /// Whether each candidate answers.
    pub relevant: Vec<bool>,
    /// How much the question counts.
    pub weight: f64,
}

/// What was learned.
#[derive(Debug, Clone, Default)]
pub struct Fit {
    /// The weight of each signal.
    pub weights: Vec<f64>,
    /// The mean loss per question, the ridge included.
    pub loss: f64,
}

/// The ridge, on weights of signals that are divided by their standard deviation.
const RIDGE: f64 = 1e-4;
/// Newton steps, at most.
const MOST_STEPS: usize = 40;
/// A step that lowers the loss by less than this is the last.
const ENOUGH: f64 = 1e-9;

/// Learns weights for the signals whose `free` is true; the others stay 0. Questions without an
/// answer among their candidates teach nothing and are left out.
pub fn fit(groups: &[Group], free: &[bool]) -> Fit {
    let columns: Vec<usize> =
        free.iter().enumerate().filter(|(_, free)| **free).map(|(n, _)| n).collect();
    let scales: Vec<f64> = columns.iter().map(|&column| deviation(groups, column)).collect();
    let rows = |group: &Group| -> Vec<Vec<f64>> {
        let scaled = |row: &Vec<f32>| {
            let value = |column: usize| f64::from(row.get(column).copied().unwrap_or_default());
            columns.iter().zip(&scales).map(|(&column, scale)| value(column) / scale).collect()
        };
        group.signals.iter().map(scaled).collect()
    };
    let usable = groups.iter().filter(|group| group.relevant.contains(&true));
    let data: Vec<Prepared> = usable
        .map(|group| Prepared {
            rows: rows(group),
            relevant: group.relevant.clone(),
            weight: group.weight,
        })
        .collect();
    let total: f64 = data.iter().map(|group| group.weight).sum::<f64>().max(f64::MIN_POSITIVE);
    let mut weights = vec![0.0; columns.len()];
    let mut loss = objective(&data, total, &weights);
    for _ in 0..MOST_STEPS {
        let (gradient, hessian) = derivatives(&data, total, &weights);
        let Some(step) = solve(hessian, gradient) else { break };
        let Some((next, lower)) = descend(&data, total, &weights, &step, loss) else { break };
        let gained = loss - lower;
        (weights, loss) = (next, lower);
        if gained < ENOUGH {
            break;
        }
    }
    let mut all = vec![0.0; free.len()];
    for ((&column, weight), scale) in columns.iter().zip(&weights).zip(&scales) {
        if let Some(slot) = all.get_mut(column) {
            *slot = weight / scale;
        }
    }
    Fit { weights: all, loss }
}

struct Prepared {
    rows: Vec<Vec<f64>>,
    relevant: Vec<bool>,
    weight: f64,
}

impl Prepared {
    /// The probability of each candidate, and the logarithm of what they were divided by.
    fn probabilities(&self, weights: &[f64]) -> (Vec<f64>, f64) {
        let scores: Vec<f64> = self.rows.iter().map(|row| dot(row, weights)).collect();
        let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let sum: f64 = scores.iter().map(|score| (score - most).exp()).sum();
        let log_sum = most + sum.ln();
        (scores.iter().map(|score| (score - log_sum).exp()).collect(), log_sum)
    }

    /// What each candidate should have: the same for all that answer.
    fn targets(&self) -> impl Iterator<Item = f64> {
        let answers = self.relevant.iter().filter(|relevant| **relevant).count().max(1) as f64;
        self.relevant.iter().map(move |&relevant| if relevant { 1.0 / answers } else { 0.0 })
    }
}

fn objective(data: &[Prepared], total: f64, weights: &[f64]) -> f64 {
    let loss = |group: &Prepared| {
        let (_, log_sum) = group.probabilities(weights);
        let missed = group
            .rows
            .iter()
            .zip(group.targets())
            .map(|(row, target)| target * (log_sum - dot(row, weights)));
        group.weight * missed.sum::<f64>()
    };
    data.iter().map(loss).sum::<f64>() / total + RIDGE * dot(weights, weights) / 2.0
}

fn derivatives(data: &[Prepared], total: f64, weights: &[f64]) -> (Vec<f64>, Vec<Vec<f64>>) {
    let size = weights.len();
    let mut gradient: Vec<f64> = weights.iter().map(|weight| RIDGE * weight).collect();
    let mut hessian = vec![vec![0.0; size]; size];
    for (n, row) in hessian.iter_mut().enumerate() {
        row.iter_mut().skip(n).take(1).for_each(|cell| *cell = RIDGE);
    }
    for group in data {
        let (probabilities, _) = group.probabilities(weights);
        let share = group.weight / total;
        let mut mean = vec![0.0; size];
        for ((row, probability), target) in
            group.rows.iter().zip(&probabilities).zip(group.targets())
        {
            add_scaled(&mut mean, row, *probability);
            add_scaled(&mut gradient, row, share * (probability - target));
        }
        for (row, probability) in
            group.rows.iter().zip(&probabilities).filter(|(_, probability)| **probability > 1e-9)
        {
            let centred: Vec<f64> =
                row.iter().zip(&mean).map(|(value, mean)| value - mean).collect();
            for (cells, value) in hessian.iter_mut().zip(&centred) {
                add_scaled(cells, &centred, share * probability * value);
            }
        }
    }
    (gradient, hessian)
}

/// The longest of the steps 1, 1/2, 1/4 … that lowers the loss.
fn descend(
    data: &[Prepared],
    total: f64,
    weights: &[f64],
    step: &[f64],
    loss: f64,
) -> Option<(Vec<f64>, f64)> {
    (0..30).find_map(|halvings| {
        let next: Vec<f64> = weights
            .iter()
            .zip(step)
            .map(|(weight, step)| weight - step * 0.5_f64.powi(halvings))
            .collect();
        let lower = objective(data, total, &next);
        (lower < loss).then_some((next, lower))
    })
}

/// Solves a linear system by Gaussian elimination with pivoting; `None` where it has no solution.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Option<Vec<f64>> {
    let size = right.len();
    for column in 0..size {
        let pivot = (column..size).max_by(|&a, &b| {
            cell(&matrix, a, column).abs().total_cmp(&cell(&matrix, b, column).abs())
        })?;
        matrix.swap(column, pivot);
        right.swap(column, pivot);
        let (top, value) = (matrix.get(column)?.clone(), *right.get(column)?);
        let diagonal = *top.get(column)?;
        if diagonal.abs() < f64::MIN_POSITIVE {
            return None;
        }
        for (row, result) in matrix.iter_mut().zip(&mut right).skip(column + 1) {
            let factor = row.get(column)? / diagonal;
            add_scaled(row, &top, -factor);
            *result -= factor * value;
        }
    }
    let mut solution = vec![0.0; size];
    for n in (0..size).rev() {
        let known = dot(matrix.get(n)?.get(n + 1..)?, solution.get(n + 1..)?);
        let value = (right.get(n)? - known) / cell(&matrix, n, n);
        *solution.get_mut(n)? = value;
    }
    Some(solution)
}

fn cell(matrix: &[Vec<f64>], row: usize, column: usize) -> f64 {
    matrix.get(row).and_then(|row| row.get(column)).copied().unwrap_or_default()
}

fn dot(left: &[f64], right: &[f64]) -> f64 {
    left.iter().zip(right).map(|(left, right)| left * right).sum()
}

fn add_scaled(sum: &mut [f64], values: &[f64], factor: f64) {
    sum.iter_mut().zip(values).for_each(|(sum, value)| *sum += factor * value);
}

/// The standard deviation of a signal over all candidates; 1 where it is constant.
fn deviation(groups: &[Group], column: usize) -> f64 {
    let values = groups
        .iter()
        .flat_map(|group| &group.signals)
        .filter_map(|row| row.get(column).copied().map(f64::from));
    let (count, sum, squares) = values.fold((0.0, 0.0, 0.0), |(count, sum, squares), value| {
        (count + 1.0, sum + value, squares + value * value)
    });
    let variance: f64 =
        if count > 0.0 { squares / count - (sum / count) * (sum / count) } else { 0.0 };
    if variance > 1e-12 { variance.sqrt() } else { 1.0 }
}

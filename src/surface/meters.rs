//! Every figure that `/metrics` shows: names, descriptions and the calls that count.
//!
//! Names and labels are an interface: dashboards and alerts rely on them (docs/operating.md).

use std::sync::OnceLock;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use metrics::{counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

use crate::answer::Status;
use crate::app::App;
use crate::knowledge::Language;

/// Seconds: answers take a millisecond or so, requests up to their time limit.
const BUCKETS: &[f64] =
    &[0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];

const QUESTIONS: &str = "annai_questions_total";
const ANSWER_SECONDS: &str = "annai_answer_seconds";
const FAILURES: &str = "annai_answer_failures_total";
const REQUESTS: &str = "annai_http_requests_total";
const REQUEST_SECONDS: &str = "annai_http_request_seconds";
const SHED: &str = "annai_http_shed_total";
const DOCUMENTS: &str = "annai_index_documents";
const PASSAGES: &str = "annai_index_passages";
const GENERATION: &str = "annai_index_generation";
const CREATED: &str = "annai_index_created_timestamp_seconds";
const AGE: &str = "annai_index_age_seconds";
const FINDINGS: &str = "annai_knowledge_findings";
const RELOADS: &str = "annai_reloads_total";
const STALE: &str = "annai_knowledge_stale";
const GATEWAY: &str = "annai_discord_gateway_connected";
const IDENTIFIES: &str = "annai_discord_identifies_total";
const RATE_LIMITED: &str = "annai_rate_limited_total";
const DISCORD: &[(DiscordEvent, &str, &str)] = &[
    (
        DiscordEvent::Ready,
        "annai_discord_readies_total",
        "Sessions that Discord has opened (READY).",
    ),
    (DiscordEvent::Resume, "annai_discord_resumes_total", "Sessions that went on after a break."),
    (DiscordEvent::Retry, "annai_discord_retries_total", "Calls to Discord that were tried again."),
    (
        DiscordEvent::Undelivered,
        "annai_discord_undelivered_total",
        "Answers that did not reach Discord.",
    ),
    (DiscordEvent::Fault, "annai_discord_faults_total", "Answers that were a fault of ours."),
    (DiscordEvent::Refused, "annai_discord_refused_total", "Requests without a good signature."),
];
const FEEDBACK_FAILURES: &str = "annai_feedback_failures_total";

static HANDLE: OnceLock<Option<PrometheusHandle>> = OnceLock::new();

/// Starts counting, once a process; later calls do nothing. Until then all counts are lost.
pub fn start() {
    HANDLE.get_or_init(|| {
        let recorder = PrometheusBuilder::new()
            .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), BUCKETS)
            .ok()?
            .build_recorder();
        let handle = recorder.handle();
        metrics::set_global_recorder(recorder).ok()?;
        describe();
        Some(handle)
    });
}

fn describe() {
    describe_counter!(QUESTIONS, "Questions by surface, language and outcome.");
    describe_histogram!(ANSWER_SECONDS, "Time that the engine took to answer, by surface.");
    describe_counter!(FAILURES, "Questions that could not be answered for a fault of ours.");
    describe_counter!(REQUESTS, "HTTP requests by route and status.");
    describe_histogram!(REQUEST_SECONDS, "Time until the response of an HTTP request, by route.");
    describe_counter!(SHED, "HTTP requests turned away since too many were being answered.");
    describe_gauge!(DOCUMENTS, "Documents in the index that answers.");
    describe_gauge!(PASSAGES, "Passages in the index that answers.");
    describe_gauge!(
        GENERATION,
        "The first eight hexadecimal digits of the fingerprint of the index that answers, as a number."
    );
    describe_gauge!(CREATED, "When the index that answers was made.");
    describe_gauge!(AGE, "Seconds since the index that answers was made.");
    describe_gauge!(FINDINGS, "Mistakes in the knowledge folder that answers.");
    describe_counter!(RELOADS, "Looks at changed documents by outcome.");
    describe_gauge!(
        STALE,
        "1 while the knowledge folder is broken and the index before it answers."
    );
    describe_gauge!(GATEWAY, "1 while the Discord gateway is connected.");
    describe_counter!(IDENTIFIES, "New sessions (IDENTIFY) at the Discord gateway.");
    describe_counter!(
        RATE_LIMITED,
        "Questions turned away since their asker was too fast, by surface."
    );
    describe_counter!(FEEDBACK_FAILURES, "Calls of the feedback store that failed.");
    for (_, name, what) in DISCORD {
        describe_counter!(*name, *what);
        counter!(*name).absolute(0);
    }
    // Alerts on a counter need it to be there before the first event.
    for name in [SHED, FAILURES, FEEDBACK_FAILURES, IDENTIFIES] {
        counter!(name).absolute(0);
    }
}

/// All figures in Prometheus' text format.
pub fn render() -> String {
    let Some(handle) = HANDLE.get().and_then(Option::as_ref) else { return String::new() };
    handle.run_upkeep();
    handle.render()
}

/// Counts a question that was replied to.
pub fn question(surface: &'static str, language: Language, status: Status, took: Duration) {
    let outcome = match status {
        Status::Answered => "answered",
        Status::NotFound => "not_found",
        Status::Invalid => "invalid",
    };
    counter!(QUESTIONS, "surface" => surface, "language" => language.code(), "outcome" => outcome)
        .increment(1);
    histogram!(ANSWER_SECONDS, "surface" => surface).record(took.as_secs_f64());
}

/// Counts a question that a fault of ours left without a reply.
pub fn answer_failed() {
    counter!(FAILURES).increment(1);
}

/// Counts a response; `route` is the pattern, never what a person wrote.
pub fn request(route: String, status: u16, took: Duration) {
    counter!(REQUESTS, "route" => route.clone(), "status" => status.to_string()).increment(1);
    histogram!(REQUEST_SECONDS, "route" => route).record(took.as_secs_f64());
}

/// Counts a request that was turned away.
pub fn shed() {
    counter!(SHED).increment(1);
}

/// Reads what the app itself knows: the index that answers, and the reloads.
pub fn observe(app: &App) {
    let engine = app.engine();
    let manifest = &engine.generation().manifest;
    gauge!(DOCUMENTS).set(manifest.documents as f64);
    gauge!(PASSAGES).set(manifest.passages as f64);
    gauge!(FINDINGS).set(engine.generation().knowledge.diagnostics.len() as f64);
    gauge!(CREATED).set(manifest.created as f64);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
    gauge!(AGE).set(now.saturating_sub(manifest.created) as f64);
    let reloads = app.reloads();
    for (outcome, count) in
        [("changed", reloads.changed), ("unchanged", reloads.unchanged), ("failed", reloads.failed)]
    {
        counter!(RELOADS, "outcome" => outcome).absolute(count);
    }
    // Each generation is made of other documents; the first digits tell two of them apart, and a
    // number is one series where a label would be one more with every change.
    gauge!(GENERATION).set(number_of(manifest.fingerprint.as_str()));
    gauge!(STALE).set(if reloads.broken.is_some() { 1.0 } else { 0.0 });
}

/// The first eight hexadecimal digits as a number.
fn number_of(fingerprint: &str) -> f64 {
    fingerprint.get(..8).and_then(|digits| u32::from_str_radix(digits, 16).ok()).unwrap_or(0).into()
}

/// Notes whether the Discord gateway is connected.
pub fn gateway_connected(is_connected: bool) {
    gauge!(GATEWAY).set(if is_connected { 1.0 } else { 0.0 });
}

/// Notes how many new sessions there were at the Discord gateway, of which Discord grants 1,000 a
/// day.
pub fn identified(count: u64) {
    counter!(IDENTIFIES).absolute(count);
}

/// What happens at Discord.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DiscordEvent {
    /// A session was opened.
    Ready,
    /// A session went on after a break.
    Resume,
    /// A call is tried again.
    Retry,
    /// An answer did not reach Discord.
    Undelivered,
    /// A person was told of a fault of ours.
    Fault,
    /// A request had no good signature.
    Refused,
}

/// Counts something that happened at Discord.
pub fn discord(event: DiscordEvent) {
    for (_, name, _) in DISCORD.iter().filter(|(one, _, _)| *one == event) {
        counter!(*name).increment(1);
    }
}

/// Counts a question that was turned away since its asker was too fast.
pub fn rate_limited(surface: &'static str) {
    counter!(RATE_LIMITED, "surface" => surface).increment(1);
}

/// Counts something that the feedback store could not keep, read or delete.
pub fn feedback_failed() {
    counter!(FEEDBACK_FAILURES).increment(1);
}

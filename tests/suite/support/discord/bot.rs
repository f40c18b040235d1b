//! annai's bot in the test's own process, for what the binary cannot be made to do.

use std::path::Path;
use std::sync::Arc;

use annai::app::{App, Feedback};
use annai::config;
use annai::engine::Engine;
use annai::surface::discord::{Api, Bot};

use super::{Discord, KNOWLEDGE, TOKEN};

pub fn bot(discord: &Discord, feedback: Box<dyn Feedback>) -> Bot {
    let mut settings = config::load(None, std::iter::empty()).unwrap().settings;
    settings.knowledge.folder = KNOWLEDGE.into();
    settings.index.folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("index");
    settings.index.keep_generations = 10;
    settings.discord.api_url = Some(discord.url());
    let engine = Engine::open(settings.clone(), &|_, _| {}).unwrap();
    let app = Arc::new(App::new(engine, settings, feedback));
    Bot::new(app, Api::new(TOKEN, Some(&discord.url())), TOKEN)
}

//! The one integration binary: each topic of the suite is a module.

// Clippy's allowance for tests covers functions marked `#[test]`, not the code that supports them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod architecture;
mod cli_ask;
mod cli_bad_input;
mod cli_batch;
mod cli_commands;
mod cli_index;
mod cli_repl;
mod cli_support;
mod cli_terminal;
mod confidence;
mod config;
mod discord_ask;
mod discord_browse;
mod discord_chat;
mod discord_commands;
mod discord_faults;
mod discord_gateway;
mod discord_http;
mod discord_limits;
mod discord_load;
mod discord_look;
mod discord_own_faults;
mod discord_rate_limits;
mod discord_staff;
mod eval_beir;
mod eval_calibration;
mod eval_compare;
mod eval_floors;
mod eval_golden;
mod eval_metrics;
mod eval_run_file;
mod judged;
mod knowledge;
mod knowledge_dictionary;
mod knowledge_properties;
mod knowledge_sources;
mod knowledge_translations;
mod operating;
mod pages;
mod quote;
mod ranking;
mod readme;
mod reload;
mod render_messages;
mod render_text;
mod serve;
mod serve_trouble;
mod store;
mod support;
mod tokenizer;
mod understanding;
mod understanding_forms;
mod understanding_names;

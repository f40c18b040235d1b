//! One binary for all integration tests: linking once is what makes them quick to build.

mod eval_beir;
mod eval_calibration;
mod eval_compare;
mod eval_floors;
mod eval_golden;
mod eval_metrics;
mod eval_run_file;

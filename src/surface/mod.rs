//! Where people meet annai: each surface asks the engine and shows what it says.

pub mod discord;

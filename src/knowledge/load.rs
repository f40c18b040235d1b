//! stub
/// x
pub struct Knowledge;
/// x
pub struct LoadError;
/// x
pub fn load() {}

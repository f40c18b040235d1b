//! Unpacks `ipadic.tar.zst` and compiles it for lindera into Cargo's output folder.
//!
//! Nothing is downloaded: the archive stands in the repository and `scripts/pack-dictionary`
//! remakes it from Debian's package.

use std::error::Error;
use std::fs::File;
use std::path::PathBuf;

use lindera_dictionary::builder::DictionaryBuilder;
use lindera_dictionary::dictionary::metadata::Metadata;

fn main() -> Result<(), Box<dyn Error>> {
    for input in ["build.rs", "ipadic.tar.zst", "metadata.json"] {
        println!("cargo::rerun-if-changed={input}");
    }
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("Cargo sets OUT_DIR")?);
    let source = out.join("source");
    let archive = zstd::Decoder::new(File::open("ipadic.tar.zst")?)?;
    tar::Archive::new(archive).unpack(&source)?;

    let metadata: Metadata = serde_json::from_reader(File::open("metadata.json")?)?;
    DictionaryBuilder::new(metadata).build_dictionary(&source, &out.join("ipadic"))?;
    // The name of this variable is lindera's: its macro reads the folder from there.
    println!("cargo::rustc-env=LINDERA_WORKDIR={}", out.display());
    Ok(())
}

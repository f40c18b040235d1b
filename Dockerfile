# annai with its documents and their index, in an image without shell or package manager.
#
#   docker build -t annai .
#   docker run --read-only --cap-drop=all -p 8080:8080 -e ANNAI__DISCORD__TOKEN annai

FROM rust:1.95-slim-bookworm AS build
WORKDIR /build

# The dependencies alone, in a layer that changes only when they do. The dictionary belongs to them:
# it is large, and compiled by its build script.
COPY Cargo.toml Cargo.lock ./
COPY dictionary dictionary
RUN mkdir -p src tests/suite \
    && echo 'fn main() {}' > src/main.rs \
    && cp src/main.rs tests/suite/main.rs \
    && touch src/lib.rs \
    && cargo build --release --locked --bin annai \
    && rm -r src

COPY config config
COPY src src
# Cargo goes by times, and those of the placeholders are newer.
RUN find src -name '*.rs' -exec touch {} + \
    && cargo build --release --locked --bin annai

# The index is made here, so that a container is ready as soon as it starts.
COPY knowledge /knowledge
RUN mkdir -p /data/index /data/feedback \
    && ANNAI__INDEX__FOLDER=/data/index target/release/annai index build --knowledge /knowledge

FROM gcr.io/distroless/cc-debian12:nonroot
LABEL org.opencontainers.image.title="annai" \
      org.opencontainers.image.description="Answers questions with cited passages of your documents, word for word" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.base.name="gcr.io/distroless/cc-debian12:nonroot"

COPY --from=build /build/target/release/annai /usr/local/bin/annai
COPY --from=build /knowledge /knowledge
COPY --from=build --chown=65532:65532 /data /data

# What is freed goes back at once: with the allocator's own delay a reload takes 90 MB more for a while.
ENV MIMALLOC_PURGE_DELAY=0 \
    ANNAI__KNOWLEDGE__FOLDER=/knowledge \
    ANNAI__INDEX__FOLDER=/data/index \
    ANNAI__STORE__FOLDER=/data/feedback \
    ANNAI__HTTP__LISTEN=0.0.0.0:8080 \
    ANNAI__LOG__LEVEL=info

# Mount your own documents over /knowledge. What annai writes is below /data, and nowhere else.
VOLUME ["/data"]
EXPOSE 8080
USER 65532:65532
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s --retries=3 \
    CMD ["/usr/local/bin/annai", "health"]
ENTRYPOINT ["/usr/local/bin/annai"]
CMD ["serve"]

#!/usr/bin/env python3
"""A small Discord on 127.0.0.1 for scripts/load: REST, a gateway, people who ask, and connections
that break. Standard library alone. On its own it runs until it is ended, for trying an image:

    scripts/local_discord.py 18099
"""
import asyncio, base64, hashlib, itertools, json, struct, sys, threading, time

APPLICATION, BOT, GUILD = 1145141919810893931, 1145141919810893932, 1300000000000000001
USER = {"id": "1200000000000000001", "username": "aoi", "global_name": "Aoi", "discriminator": "0", "avatar": None, "bot": False}
ANNAI = {"id": str(BOT), "username": "annai", "global_name": None, "discriminator": "0", "avatar": None, "bot": True}
MEMBER = {"nick": None, "avatar": None, "roles": [], "joined_at": "2025-01-01T00:00:00.000000+00:00", "premium_since": None,
          "deaf": False, "mute": False, "pending": False, "flags": 0, "communication_disabled_until": None}


class LocalDiscord:
    def __init__(self, port=0):
        self.loop = asyncio.new_event_loop()
        self.ids = itertools.count(1420000000000000000)
        self.waiting = {}              # what is asked: the future of its answer
        self.commands = []
        self.events, self.sequence, self.session = [], 0, 0
        self.writer = None             # the gateway's connection, once it is ready
        self.identifies = self.resumes = self.cuts = 0
        self.lost_at = 0               # when a session ended without its events
        started = threading.Event()
        threading.Thread(target=self._run, args=(port, started), daemon=True).start()
        started.wait()

    def _run(self, port, started):
        asyncio.set_event_loop(self.loop)
        gateway = self.loop.run_until_complete(asyncio.start_server(self._gateway, "127.0.0.1", 0))
        self.gateway = "ws://127.0.0.1:%d" % gateway.sockets[0].getsockname()[1]
        rest = self.loop.run_until_complete(asyncio.start_server(self._rest, "127.0.0.1", port))
        self.url = "http://127.0.0.1:%d" % rest.sockets[0].getsockname()[1]
        started.set()
        self.loop.run_forever()

    # ---- what the load asks for, from any thread ----

    def slash(self, question, patience=15):
        """`/ask`: the first response, or None."""
        number = next(self.ids)
        interaction = {
            "id": str(number), "application_id": str(APPLICATION), "type": 2, "token": f"token-of-{number}", "version": 1,
            "channel_id": "1310000000000000001", "channel": {"id": "1310000000000000001", "type": 0, "name": "general", "permissions": "0"},
            "locale": "ja", "guild_locale": "ja", "app_permissions": "2147483647", "entitlements": [], "authorizing_integration_owners": {},
            "context": 0, "attachment_size_limit": 10485760, "guild_id": str(GUILD), "member": dict(MEMBER, user=USER, permissions="0"),
            "data": {"id": str(number), "name": "ask", "type": 1, "resolved": {}, "options": [{"name": "question", "type": 3, "value": question}]}}
        return self._ask(f"token-of-{number}", "INTERACTION_CREATE", interaction, patience)

    def mention(self, question, patience=15):
        """A direct message: the reply, or None."""
        number, channel = str(next(self.ids)), str(next(self.ids))
        message = {"id": number, "channel_id": channel, "author": USER, "content": question, "timestamp": "2026-07-01T09:00:00.000000+00:00",
                   "edited_timestamp": None, "tts": False, "mention_everyone": False, "mentions": [], "mention_roles": [], "attachments": [],
                   "embeds": [], "components": [], "pinned": False, "type": 0, "flags": 0}
        return self._ask(channel, "MESSAGE_CREATE", message, patience)

    def _ask(self, key, name, data, patience):
        async def ask():
            answer = self.waiting[key] = self.loop.create_future()
            self._dispatch(name, data)
            try:
                return await asyncio.wait_for(answer, patience)
            except asyncio.TimeoutError:
                return None
            finally:
                del self.waiting[key]
        return asyncio.run_coroutine_threadsafe(ask(), self.loop).result()

    def cut(self, how):
        """Ends the connection: `cable` without a word, `reconnect` and `invalid` with Discord's own."""
        def cut():
            self.cuts += 1
            writer = self.writer
            if writer is None:
                return
            if how == "cable":
                self.writer = None
                writer.transport.abort()
            elif how == "reconnect":
                self._send(writer, {"op": 7, "d": None})
            else:
                self.lost_at = time.time()
                self.writer = None
                self._send(writer, {"op": 9, "d": False})
        self.loop.call_soon_threadsafe(cut)

    # ---- the gateway ----

    def _dispatch(self, name, data):
        self.sequence += 1
        event = {"op": 0, "t": name, "s": self.sequence, "d": data}
        self.events = self.events[-500:] + [event]
        if self.writer is not None:
            self._send(self.writer, event)

    def _send(self, writer, value):
        body = json.dumps(value).encode()
        size = len(body)
        head = struct.pack("!BB", 0x81, size) if size < 126 else struct.pack("!BBH", 0x81, 126, size) if size < 65536 else struct.pack("!BBQ", 0x81, 127, size)
        if not writer.is_closing():
            writer.write(head + body)

    async def _gateway(self, reader, writer):
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            key = next(line.split(":", 1)[1].strip() for line in head.split("\r\n") if line.lower().startswith("sec-websocket-key"))
            accept = base64.b64encode(hashlib.sha1((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").encode()).digest()).decode()
            writer.write(f"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n".encode())
            self._send(writer, {"op": 10, "d": {"heartbeat_interval": 5000}})
            while (value := await self._receive(reader)) is not None:
                await self._hear(writer, value)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            if self.writer is writer:
                self.writer = None
            writer.close()

    async def _receive(self, reader):
        first, second = await reader.readexactly(2)
        size = second & 127
        if size == 126:
            size = struct.unpack("!H", await reader.readexactly(2))[0]
        elif size == 127:
            size = struct.unpack("!Q", await reader.readexactly(8))[0]
        mask = await reader.readexactly(4)
        body = bytes(byte ^ mask[at % 4] for at, byte in enumerate(await reader.readexactly(size)))
        kind = first & 15
        return None if kind == 8 else json.loads(body) if kind == 1 else {"op": None}

    async def _hear(self, writer, value):
        if value["op"] == 1:
            self._send(writer, {"op": 11, "d": None})
        elif value["op"] == 2:
            self.identifies += 1
            self.session += 1
            self.events, self.sequence = [], 0
            self.writer = writer
            self._dispatch("READY", {
                "v": 10, "user": dict(ANNAI, verified=True, mfa_enabled=False, email=None, flags=0), "guilds": [{"id": str(GUILD), "unavailable": True}],
                "session_id": f"session-{self.session}", "resume_gateway_url": self.gateway, "shard": [0, 1],
                "application": {"id": str(APPLICATION), "flags": 0}, "session_type": "normal", "private_channels": [], "relationships": []})
        elif value["op"] == 6:
            self.resumes += 1
            if value["d"]["session_id"] != f"session-{self.session}":
                return self._send(writer, {"op": 9, "d": False})
            self.writer = writer
            for event in [event for event in self.events if event["s"] > value["d"]["seq"]]:
                self._send(writer, event)
            self._dispatch("RESUMED", {})

    # ---- REST ----

    async def _rest(self, reader, writer):
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode()
                method, path, _ = head.split(" ", 2)
                sizes = [line.split(":")[1] for line in head.split("\r\n") if line.lower().startswith("content-length:")]
                body = await reader.readexactly(int(sizes[0])) if sizes else b""
                status, value = self._answer(method, path.split("?")[0], body)
                text = b"" if value is None else json.dumps(value).encode()
                writer.write(f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {len(text)}\r\n\r\n".encode() + text)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    def _answer(self, method, path, body):
        parts = path.strip("/").split("/")
        parts = parts[2:] if parts[:1] == ["api"] else parts
        limits = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
        match [method, *parts]:
            case ["GET", "gateway", *_]:
                return 200, {"url": self.gateway, "shards": 1, "session_start_limit": limits}
            case ["GET", "applications", "@me"] | ["GET", "oauth2", "applications", "@me"]:
                return 200, {"id": str(APPLICATION), "name": "annai", "icon": None, "description": "", "bot_public": True,
                             "bot_require_code_grant": False, "verify_key": "0" * 64, "flags": 0}
            case ["GET", "applications", _, *_, "commands"]:
                return 200, self.commands
            case ["PUT", "applications", _, *_, "commands"]:
                self.commands = [dict(command, id=str(next(self.ids)), application_id=str(APPLICATION), version="1") for command in json.loads(body)]
                return 200, self.commands
            case ["POST", "interactions", _, token, "callback"]:
                return self._came(token, json.loads(body)), None
            case ["POST", "channels", channel, "messages"]:
                self._came(channel, json.loads(body))
                return 200, self._message(channel)
            case ["PATCH" | "POST", "webhooks", *_]:
                return 200, self._message("1310000000000000001")
            case ["GET", "channels", channel]:
                return 200, {"id": channel, "type": 0, "guild_id": str(GUILD), "name": "general", "position": 0, "permission_overwrites": [], "nsfw": False}
            case _:
                return 404, {"code": 0, "message": f"404: {method} {path}"}

    def _came(self, key, answer):
        waiting = self.waiting.get(key)
        if waiting is not None and not waiting.done():
            waiting.set_result(answer)
        return 204

    def _message(self, channel):
        return {"id": str(next(self.ids)), "channel_id": channel, "author": ANNAI, "content": "", "timestamp": "2026-07-01T09:00:00.000000+00:00",
                "edited_timestamp": None, "tts": False, "mention_everyone": False, "mentions": [], "mention_roles": [], "attachments": [],
                "embeds": [], "components": [], "pinned": False, "type": 0, "flags": 0}


if __name__ == "__main__":
    discord = LocalDiscord(int(sys.argv[1]) if len(sys.argv) > 1 else 0)
    print(discord.url, flush=True)
    threading.Event().wait()

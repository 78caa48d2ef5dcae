"""python -m tests.end_to_end.slow_actions: stands in for the action server, and takes a second for each call.

It answers with the question, so that each answer is known by its question.
"""

from __future__ import annotations

import asyncio
import os

import uvicorn
from fastapi import FastAPI, Request

SECONDS = 1.0
app = FastAPI()


@app.get("/health")
async def health() -> dict[str, str]:
    return {"status": "ok"}


@app.post("/webhook")
async def action(request: Request) -> dict[str, list]:
    call = await request.json()
    await asyncio.sleep(SECONDS)
    return {"events": [], "responses": [{"text": f"Đáp: {call['tracker']['latest_message']['text']}"}]}


if __name__ == "__main__":
    uvicorn.run(app, port=int(os.environ["HOIKEHOACH_ACTIONS_PORT"]), access_log=False, log_level="warning")

"""Messages that nobody means to write, and everybody sends."""

from __future__ import annotations

import random
import unicodedata

PLAIN = "Cơ quan chủ trì nhiệm vụ 6đ là Sở TT&TT, hạn tháng 9/2024?"
ODD = (
    "",
    " ",
    " \t\n ",
    "👍",
    "tốt👍👍lắm",
    "6️⃣b",
    "...?!",
    "a." * 2500,
    "a" * 3000,
    "\u0301",
    "\u0301abc",
    "x\u0302y",
    "\ufeff\u200bchào",
    "chính  quyền\tsố\n ở\u00a0Đà Nẵng",
    "05-NQ/TU 19,76% 1.919 93/KH-UBND",
    "½ ① ٣ Ⅷ ª",
    "你好 สวัสดี مرحبا",
    "/greet{",
    "[6b](task_ref)",
    PLAIN,
    unicodedata.normalize("NFD", PLAIN),
    PLAIN.upper(),
)


def random_messages(count: int) -> list[str]:
    """The same messages each time, of letters, marks, digits, signs and white space in any order."""
    letters = "aăâđeêioôơuưy bcdgh ĐÁẾ  69.,&/-?👍\u0301\u0323\t\n\u200b"
    chance = random.Random(93)
    return ["".join(chance.choices(letters, k=chance.randrange(40))) for _ in range(count)]

"""Every sentence of the gateway's own, in Vietnamese with English beside it."""

from __future__ import annotations

from dataclasses import dataclass

HOTLINE = "1022"
EXAMPLE = "Cơ quan nào chủ trì nhiệm vụ 6b, hạn khi nào?"


@dataclass(frozen=True)
class Sentence:
    """One sentence in both languages; {names} in it are filled by `fill`."""

    vietnamese: str
    english: str

    def fill(self, **values: object) -> Sentence:
        return Sentence(self.vietnamese.format(**values), self.english.format(**values))

    def __str__(self) -> str:
        return f"{self.vietnamese}\n{self.english}"


# What a person reads instead of an answer.
TOO_LONG = Sentence(
    "Câu hỏi quá dài ({found} ký tự, tối đa {limit}). Anh/chị vui lòng hỏi ngắn hơn, mỗi lần một việc.",
    "The question is too long ({found} characters, at most {limit}). Please ask a shorter one, one thing at a time.",
)
NO_WORDS = Sentence(
    f"Tôi chưa thấy câu hỏi. Anh/chị hãy hỏi bằng chữ, ví dụ: “{EXAMPLE}”",
    "I see no question yet. Please ask in words, for example: “Who leads task 6b, and by when?”",
)
TOO_OFTEN = Sentence(
    f"Anh/chị hỏi nhanh quá. Vui lòng chờ {{seconds}} giây rồi hỏi tiếp, hoặc gọi tổng đài {HOTLINE}.",
    f"You ask too fast. Please wait {{seconds}} seconds before you ask on, or call {HOTLINE}.",
)
TOO_MANY = Sentence(
    f"Đang có rất nhiều người hỏi cùng lúc. Vui lòng thử lại sau giây lát, hoặc gọi tổng đài {HOTLINE}.",
    f"Very many people are asking at once. Please try again in a moment, or call {HOTLINE}.",
)
ONLY_PERSONAL = Sentence(
    "Tôi không đọc và không lưu số CCCD, số điện thoại, tài khoản hay email. "
    f"Anh/chị hãy hỏi về kế hoạch, ví dụ: “{EXAMPLE}”",
    "I neither read nor keep ID, phone and account numbers or e-mail addresses. "
    "Please ask about the plan, for example: “Who leads task 6b, and by when?”",
)
UNAVAILABLE = Sentence(
    "Xin lỗi, trợ lý tạm thời chưa trả lời được. Anh/chị vui lòng thử lại sau ít phút, "
    f"hoặc gọi tổng đài {HOTLINE} để được hỗ trợ.",
    f"Sorry, the assistant cannot answer right now. Please try again in a few minutes, or call {HOTLINE}.",
)
BUSY = Sentence(
    f"Tôi đang trả lời các câu hỏi trước của anh/chị. Vui lòng chờ giây lát rồi hỏi tiếp, hoặc gọi tổng đài {HOTLINE}.",
    f"I am still answering your earlier questions. Please wait a moment before you ask on, or call {HOTLINE}.",
)

PLAN_UNREADABLE = Sentence(
    f"Xin lỗi, hiện chưa mở được kế hoạch. Anh/chị vui lòng thử lại sau ít phút, hoặc gọi tổng đài {HOTLINE}.",
    f"Sorry, the plan cannot be opened right now. Please try again in a few minutes, or call {HOTLINE}.",
)

# What the chat channels say by themselves.
WELCOME = Sentence(
    "Xin chào! Tôi là trợ lý tự động (máy trả lời, không phải người thật) về kế hoạch của thành phố. "
    "Anh/chị hỏi bằng lời thường, ví dụ: “" + EXAMPLE + "”\n"
    "Câu hỏi được giữ trong bộ nhớ tối đa {minutes} phút để hiểu câu tiếp theo, phần câu trả lời chưa xem hết "
    "được giữ tối đa {days} ngày, rồi xóa. Xin đừng gửi số CCCD hay thông tin cá nhân. "
    "Nhắn /xoa_du_lieu để xóa ngay. Cần gặp người thật: " + HOTLINE + ".",
    "Hello! I am an automatic assistant (a machine, not a person) for the city's plan. Just ask.\n"
    "Questions are kept in memory for at most {minutes} minutes to understand the next one, the unread rest of an "
    "answer for at most {days} days, then deleted. Please send no ID numbers or personal data. "
    "Send /xoa_du_lieu to delete it all now. For a person call " + HOTLINE + ".",
)
NOTICE = Sentence(
    "(Trợ lý tự động, không phải người thật. Câu hỏi được giữ tối đa {minutes} phút rồi xóa. Đừng gửi số CCCD. "
    f"Nhắn /xoa_du_lieu để xóa ngay. Cần người: {HOTLINE}.)",
    "(An automatic assistant, not a person. Questions are kept for at most {minutes} minutes. Send no ID numbers. "
    f"Send /xoa_du_lieu to delete them now. A person: {HOTLINE}.)",
)
# What an operator of the console adds when they read an answer aloud.
SEVERAL_VALUES = Sentence(
    "Lưu ý, kế hoạch có chỗ ghi khác nhau: {values}.", "Note: the plan gives different values: {values}."
)
# The menu of commands, shown beside the field to write in.
COMMANDS = {
    "start": Sentence("Bắt đầu, giới thiệu trợ lý", "Begin, and what this assistant is"),
    "help": Sentence("Hỏi được những gì", "What can be asked"),
    "nguon": Sentence("Thông tin lấy từ đâu", "Where the information comes from"),
    "xoa_du_lieu": Sentence("Xóa cuộc trò chuyện của tôi", "Delete my conversation"),
}
MORE = Sentence("Xem tiếp", "More")
OR_WRITE = Sentence("Hoặc nhắn một trong các câu sau:", "Or write one of these:")
FORGOTTEN = Sentence(
    "Đã xóa: cuộc trò chuyện của anh/chị trong bộ nhớ, {answers} câu trả lời hay phần còn lưu, "
    "{notes} câu hỏi và đánh giá trong danh sách rà soát. Tin nhắn trong ứng dụng chat do anh/chị tự xóa.",
    "Deleted: your conversation in memory, {answers} stored answers or parts of them, "
    "{notes} questions and marks in the review list. Messages in the chat app itself are yours to delete.",
)
NOT_FORGOTTEN = Sentence(
    f"Chưa xóa được lúc này. Vui lòng nhắn lại /xoa_du_lieu sau ít phút, hoặc gọi tổng đài {HOTLINE}.",
    f"It could not be deleted right now. Please send /xoa_du_lieu again in a few minutes, or call {HOTLINE}.",
)
NOT_TEXT = Sentence(
    f"Tôi chỉ đọc được chữ, chưa xem được hình, nghe được tiếng hay mở được tệp. Anh/chị hãy gõ câu hỏi: “{EXAMPLE}”",
    "I can only read text, no pictures, voice or files yet. Please type your question: "
    "“Who leads task 6b, and by when?”",
)
OLD_BUTTON = Sentence(
    "Nút này đã cũ nên không dùng được nữa. Anh/chị vui lòng hỏi lại.",
    "This button is too old to be used. Please ask again.",
)

# What a program reads when its request is refused.
NOT_JSON = Sentence(
    'Nội dung yêu cầu không phải JSON ({found}); cần {{"sender": "...", "message": "..."}}.',
    'The body of the request is not JSON ({found}); expected {{"sender": "...", "message": "..."}}.',
)
NOT_AN_OBJECT = Sentence(
    'Nội dung yêu cầu là JSON kiểu {found}; cần một đối tượng {{"sender": "...", "message": "..."}}.',
    'The body of the request is a JSON {found}; expected an object {{"sender": "...", "message": "..."}}.',
)
MISSING_FIELD = Sentence(
    'Yêu cầu thiếu trường "{field}"; cần một chuỗi ký tự.',
    'The request has no field "{field}"; expected a string.',
)
NOT_A_STRING = Sentence(
    'Trường "{field}" có kiểu {found}; cần một chuỗi ký tự.',
    'The field "{field}" is of type {found}; expected a string.',
)
SIGN_IN = Sentence(
    "Cần đăng nhập tại /tra-cuu/dang-nhap trước.",
    "Sign in at /tra-cuu/dang-nhap first.",
)
METRICS_CLOSED = Sentence(
    "Số liệu chỉ mở cho chương trình trên chính máy này. Để mở cho máy khác: đặt HOIKEHOACH_METRICS_TOKEN và gửi "
    "“Authorization: Bearer <token>”.",
    "The metrics are open to programs on this machine only. To open them to others: set HOIKEHOACH_METRICS_TOKEN and "
    "send “Authorization: Bearer <token>”.",
)
DATABASE_AWAY = Sentence(
    "{name} không ghi được ({found}); kiểm tra dung lượng đĩa và chương trình khác đang giữ tệp trong HOIKEHOACH_STATE",
    "{name} cannot be written ({found}); look for a full disk or a program that holds the file in HOIKEHOACH_STATE",
)
CONSOLE_CLOSED = Sentence(
    "Trang tra cứu chỉ mở trên chính máy này. Để mở cho máy khác: HOIKEHOACH_CONSOLE_PASSWORD hoặc "
    "HOIKEHOACH_CONSOLE_USER_HEADER; xem docs/console.md.",
    "The console is open on this machine only. To open it to others: HOIKEHOACH_CONSOLE_PASSWORD or "
    "HOIKEHOACH_CONSOLE_USER_HEADER; see docs/console.md.",
)
FOREIGN_SITE = Sentence("Yêu cầu đến từ một trang web khác.", "The request comes from another website.")
BAD_MARK = Sentence(
    'Trường "why" không đúng; cần một trong: {expected}.',
    'The field "why" is not one of: {expected}.',
)
BAD_RATING = Sentence(
    'Trường "rating" không đúng; cần một trong: {expected}.',
    'The field "rating" is not one of: {expected}.',
)
FIELD_TOO_LONG = Sentence(
    'Trường "{field}" dài {found} ký tự; tối đa {limit}.',
    'The field "{field}" has {found} characters; expected at most {limit}.',
)
NOT_REFERENCES = Sentence(
    'Trường "records" là {found}; cần một danh sách ngắn các mã mục như "II.III.6.b".',
    'The field "records" is: {found}; expected a short array of references such as "II.III.6.b".',
)
BAD_SENDER = Sentence(
    'Trường "sender" {found}; cần từ 1 đến {limit} ký tự in được.',
    'The field "sender" {found}; expected 1 to {limit} printable characters.',
)
BODY_TOO_LARGE = Sentence(
    "Nội dung yêu cầu lớn hơn {limit} byte; hãy gửi một câu hỏi ngắn hơn.",
    "The body of the request is larger than {limit} bytes; send a shorter question.",
)
BODY_TOO_SLOW = Sentence(
    "Nội dung yêu cầu không đến đủ trong {limit:g} giây; hãy gửi lại.",
    "The body of the request did not arrive within {limit:g} seconds; send it again.",
)
FOREIGN_ORIGIN = Sentence(
    "Trang {found} chưa được phép hỏi trợ lý; quản trị viên thêm nó vào HOIKEHOACH_WIDGET_ORIGINS.",
    "Pages of {found} may not ask the assistant; an administrator adds it to HOIKEHOACH_WIDGET_ORIGINS.",
)
BAD_SECRET = Sentence("Mã bí mật của webhook không đúng.", "The webhook's secret token is wrong.")
NOT_READY = Sentence("Kênh này chưa sẵn sàng; hãy gửi lại sau.", "This channel is not ready yet; send it again later.")
BAD_SIGNATURE = Sentence(
    "Chữ ký của Zalo không đúng; hãy kiểm tra HOIKEHOACH_ZALO_APP_ID và HOIKEHOACH_ZALO_OA_SECRET.",
    "This is not Zalo's signature; check HOIKEHOACH_ZALO_APP_ID and HOIKEHOACH_ZALO_OA_SECRET.",
)
NOT_FOUND = Sentence(
    "Không có địa chỉ này; trang hỏi đáp ở “/”.",
    "There is nothing at this address; the page to ask on is at “/”.",
)
WRONG_METHOD = Sentence(
    "Địa chỉ này không nhận phương thức {found}; cần {expected}.",
    "This address does not take the method {found}; expected {expected}.",
)

# What /health tells an operator.
NO_ANSWER = Sentence(
    "{name} không trả lời tại {url}: {found}; xem nhật ký của {name}, rồi khởi động lại bằng `make run`",
    "{name} does not answer at {url}: {found}; read the log of {name}, then start again with `make run`",
)
BROKEN_INDEX = Sentence(
    "kho tri thức chưa dùng được: {found}",
    "the index is not usable: {found}",
)

ZALO_LOST = Sentence(
    "Zalo không cấp token (lỗi {found}). Quản trị viên OA cấp quyền lại cho ứng dụng tại developers.zalo.me, đặt "
    "refresh token mới vào HOIKEHOACH_ZALO_REFRESH_TOKEN rồi khởi động lại; câu trả lời đang chờ sẽ được gửi. "
    "Xem docs/channels.md",
    "Zalo gives no token (error {found}). An administrator of the OA grants the app its rights again on "
    "developers.zalo.me, puts the new refresh token into HOIKEHOACH_ZALO_REFRESH_TOKEN and starts again; answers that "
    "wait are then sent. See docs/channels.md",
)
ZALO_AWAY = Sentence(
    "chưa lấy được token từ Zalo ({found}); sẽ tự thử lại. Nếu kéo dài, kiểm tra đường mạng tới oauth.zaloapp.com",
    "no token from Zalo yet ({found}); it is tried again. If this lasts, check the network to oauth.zaloapp.com",
)
TELEGRAM_STARTING = Sentence("đang kết nối với Telegram", "connecting to Telegram")
TELEGRAM_LOST = Sentence(
    "Telegram không nhận token của bot. Quản trị viên lấy token tại @BotFather (/mybots, API Token), đặt vào "
    "HOIKEHOACH_TELEGRAM_TOKEN rồi khởi động lại; câu trả lời đang chờ sẽ được gửi. Xem docs/channels.md",
    "Telegram does not take the bot's token. An administrator gets it from @BotFather (/mybots, API Token), puts it "
    "into HOIKEHOACH_TELEGRAM_TOKEN and starts again; answers that wait are then sent. See docs/channels.md",
)
TELEGRAM_AWAY = Sentence(
    "chưa liên lạc được với Telegram ({found}); sẽ tự thử lại. Nếu kéo dài, kiểm tra đường mạng tới {url}",
    "Telegram cannot be reached yet ({found}); it is tried again. If this lasts, check the network to {url}",
)
TELEGRAM_NOT_TAKEN = Sentence(
    "không nhận được tin mới ({found}); Telegram giữ tin một ngày. Kiểm tra ổ đĩa và nhật ký của gateway",
    "news cannot be taken ({found}); Telegram keeps it for a day. Check the disk and the gateway's log",
)
TELEGRAM_TAKEN = Sentence(
    "một chương trình khác đang nhận tin của bot này; hãy dừng nó, hoặc đổi token tại @BotFather (/revoke)",
    "another program takes this bot's messages; stop it, or have @BotFather change the token (/revoke)",
)
TELEGRAM_UNDELIVERED = Sentence(
    "Telegram không gọi được {url}: {found}; kiểm tra HOIKEHOACH_PUBLIC_URL, tên miền, chứng chỉ và reverse proxy",
    "Telegram cannot call {url}: {found}; check HOIKEHOACH_PUBLIC_URL, the domain, its certificate and the proxy",
)
TELEGRAM_POLLS = Sentence("tốt; bot @{name}, hỏi tin mới từ Telegram", "well; bot @{name}, by asking Telegram for news")
TELEGRAM_IS_CALLED = Sentence("tốt; bot @{name}, nhận tin tại {url}", "well; bot @{name}, called by Telegram at {url}")
ZALO_WELL = Sentence("tốt; OA “{name}”", "well; OA “{name}”")

# What the person who started it all reads in the terminal.
READY = Sentence(
    "Hỏi Kế hoạch đã sẵn sàng. Mở trang {url} (dừng: Ctrl+C).",
    "Hỏi Kế hoạch is ready. Open the page {url} (stop: Ctrl+C).",
)
WAITING = Sentence("Đang chờ: {names}", "Waiting for: {names}")
PORT_TAKEN = Sentence(
    "Không mở được cổng {port} tại {host}: {found}. Hãy dừng chương trình đang giữ cổng này, "
    "hoặc chọn cổng khác: HOIKEHOACH_PORT=8081 make run",
    "Cannot listen on port {port} of {host}: {found}. Stop the program that holds it, "
    "or choose another port: HOIKEHOACH_PORT=8081 make run",
)
BAD_SETTING = Sentence(
    "{name} = {found!r} không hợp lệ: {expected}. Sửa trong môi trường hoặc tệp .env.",
    "{name} = {found!r} is not valid: {expected}. Mend it in the environment or in .env.",
)
PROGRAM = Sentence("Cổng của trợ lý Hỏi Kế hoạch.", "The gateway of the assistant Hỏi Kế hoạch.")
CHECKS = Sentence(
    "chỉ kiểm tra các kênh chat rồi thoát",
    "only look at what the chat channels lack, then exit (1: something is wrong)",
)
HALF_SET = Sentence(
    "Kênh {name} mới được thiết lập một phần, còn thiếu: {missing}. Thêm vào môi trường hoặc tệp .env, "
    "hoặc bỏ hết các thiết lập của kênh này.",
    "The channel {name} is only set in part; missing: {missing}. Add it to the environment or .env, "
    "or remove all settings of this channel.",
)
CHANNEL_OFF = Sentence("tắt; để bật, cần {missing}", "off; to switch it on, set {missing}")
BAD_STATE = Sentence(
    "Không dùng được thư mục {folder}: {found}. Có lẽ một gateway khác đang chạy với thư mục này; hãy dừng nó, "
    "hoặc chọn thư mục khác bằng HOIKEHOACH_STATE.",
    "Cannot use the folder {folder}: {found}. Another gateway may be running on it; stop that one, "
    "or choose another folder with HOIKEHOACH_STATE.",
)

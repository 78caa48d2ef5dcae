"""Words that say which field, set, status or turn of the conversation is meant."""

import pytest


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("ai chủ trì 6b?", "lead"),
        ("ai chu tri 6b", "lead"),
        ("sở nào phụ trách", "lead"),
        ("who leads task 6b", "lead"),
        ("ai phối hợp?", "coordinators"),
        ("đơn vị nào phối hợp", "coordinators"),
        ("who coordinates", "coordinators"),
        ("hạn khi nào?", "deadline"),
        ("bao giờ xong", "deadline"),
        ("deadline 6b", "deadline"),
        ("when is it due", "deadline"),
        ("nội dung là gì", "content"),
        ("mục tiêu 2024 bao nhiêu", "target"),
        ("chỉ tiêu 5G", "target"),
        ("kết quả 2023", "result"),
        ("đã đạt bao nhiêu", "result"),
        ("cả nước bao nhiêu", "national"),
        ("hoàn thành chưa", "status"),
    ],
)
def test_the_field_that_is_asked_is_found(values, text, field):
    assert field in values("field", text)


def test_two_fields_in_one_question_are_both_found_in_order(values):
    assert values("field", "ai chủ trì, hạn khi nào?") == ["lead", "deadline"]


def test_a_limit_is_no_deadline(values):
    assert "deadline" not in values("field", "hạn chế của kế hoạch")


def test_korea_is_no_deadline(values):
    assert "deadline" not in values("field", "doanh nghiệp Hàn Quốc")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Sở Y tế có những việc gì", "list"),
        ("liệt kê nhiệm vụ nhóm 7", "list"),
        ("list tasks due in September", "list"),
        ("có bao nhiêu nhiệm vụ", "count"),
        ("may nhiem vu den han", "count"),
        ("how many tasks", "count"),
        ("so sánh với cả nước", "compare"),
        ("cao hơn toàn quốc bao nhiêu", "compare"),
    ],
)
def test_lists_counts_and_comparisons_are_told_apart(values, text, kind):
    assert kind in values("set", text)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("chỉ tiêu nào vượt mức", "Hoàn thành vượt mức"),
        ("which targets were exceeded", "Hoàn thành vượt mức"),
        ("chỉ tiêu nào đã hoàn thành", "Đã hoàn thành"),
        ("chỉ tiêu nào chưa xong", "Đang triển khai"),
        ("dang trien khai", "Đang triển khai"),
    ],
)
def test_each_status_of_the_plan_is_found_in_everyday_words(values, text, status):
    assert values("status", text) == [status]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("thế còn ai phối hợp?", "continuation"),
        ("nó hạn khi nào", "continuation"),
        ("what about the deadline", "continuation"),
        ("à nhầm, 6c", "correction"),
        ("sorry, 6c", "correction"),
        ("cái thứ hai", "ordinal"),
        ("the first one", "ordinal"),
        ("xem tiếp", "more"),
        ("xem them nhe", "more"),
        ("trong đó", "within"),
        ("không do Sở TT&TT chủ trì", "without"),
        ("tiêu chí riêng của Đà Nẵng", "criterion"),
        ("chỉ tiêu nào không có kết quả 2023", "missing"),
        ("ai ký kế hoạch này", "issue"),
    ],
)
def test_turns_of_a_conversation_and_special_sets_are_found(values, text, kind):
    assert values(kind, text) != []


def test_more_is_asked_only_by_a_message_that_says_nothing_else(values):
    assert values("more", "tiếp tục triển khai nền tảng nào") == []


def test_a_cue_is_a_whole_word(values):
    assert values("status", "còn đơn vị phối hợp?") == []
    assert values("set", "which country leads") == []


@pytest.mark.parametrize("text", ["bao nhiêu phần trăm", "mấy %", "tăng mấy điểm", "tỷ lệ hồ sơ", "what share of"])
def test_a_percentage_is_asked_for(values, text):
    assert values("measure", text) == ["percent"]


def test_vs_is_with_among_people_and_compares_only_figures(values):
    assert values("set", "quán có bắt buộc nối vs thuế không ạ, ai hướng dẫn") == []
    assert values("set", "dịch vụ công trực tuyến vs toàn quốc năm rồi") == ["compare"]
    assert values("set", "cáp quang vs 5G") == ["compare"]


def test_the_national_portal_asks_for_no_national_figure(values):
    assert "national" not in values("field", "nộp tiền qua cổng dịch vụ công quốc gia mấy phần trăm")
    assert "national" in values("field", "chỉ tiêu quốc gia là bao nhiêu")


@pytest.mark.parametrize("text", ["hóa đơn đó là chỉ tiêu nào", "phường làm theo nhiệm vụ nào"])
def test_which_one_something_is_asks_for_no_list(values, text):
    assert values("set", text) == []


@pytest.mark.parametrize(
    "text",
    ["cho xin tên ông phó chủ tịch ký bản này", "kh93 ra lúc nào", "ban hành hôm nào", "ai đặt bút ký", "cqbh kh 93"],
)
def test_who_issued_the_plan_and_when_is_asked_in_many_ways(values, text):
    assert values("issue", text) == ["document"]


def test_a_word_with_diacritics_is_no_english_pronoun(values):
    assert values("continuation", "bạn là người thật hả") == []
    assert values("continuation", "ít nhất bao nhiêu") == []
    assert values("continuation", "when is it due?") == ["same"]


def test_small_children_and_certificates_are_no_asides_of_a_caller(values):
    assert values("caller", "các em nhỏ học kỹ năng số ở đâu") == []
    assert values("caller", "giấy xác nhận nộp trên mạng") == []
    assert values("caller", "tôi nhớ là 100 bộ, xác nhận giúp tôi") == ["asks"]

"""Agencies, places, pillars, groups and details, in every spelling that people use."""

import json
import unicodedata

import pytest

from knowledge.text import fold

INFORMATION = "Sở Thông tin và Truyền thông"


@pytest.mark.parametrize(
    "text",
    [
        "Sở Thông tin và Truyền thông",
        "so thong tin va truyen thong",
        "SỞ THÔNG TIN TRUYỀN THÔNG",
        "Sở TT&TT",
        "so tt&tt",
        "sở tt-tt",
        "so tttt",
        "STTTT",
        "stttt làm gì",
        "sở 4T",
        "tttt chủ trì mấy việc",
        "Department of Information and Communications",
    ],
)
def test_every_spelling_of_the_information_department_is_one_agency(values, text):
    assert values("agency", text) == [INFORMATION]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sở Y tế", "Sở Y tế"),
        ("syt", "Sở Y tế"),
        ("so y te", "Sở Y tế"),
        ("health department", "Sở Y tế"),
        ("Sở GD&ĐT", "Sở Giáo dục và Đào tạo"),
        ("sgdđt", "Sở Giáo dục và Đào tạo"),
        ("so giao duc", "Sở Giáo dục và Đào tạo"),
        ("so khdt", "Sở Kế hoạch và Đầu tư"),
        ("công an tp", "Công an thành phố"),
        ("CATP", "Công an thành phố"),
        ("vpub", "Văn phòng UBND thành phố"),
        ("thanh doan", "Thành đoàn Đà Nẵng"),
        ("cuc thue", "Cục Thuế thành phố Đà Nẵng"),
        ("điện lực", "Công ty TNHH MTV Điện lực Đà Nẵng"),
        ("tổ cnscđ", "Tổ công nghệ số cộng đồng và Đề án 06"),
        ("ubnd quận huyện", "UBND các quận, huyện"),
        ("các sở", "Các sở, ban, ngành"),
        ("Sở LĐTBXH", "Sở Lao động - Thương binh và Xã hội"),
    ],
)
def test_abbreviations_everyday_names_and_english_name_an_agency(values, text, name):
    assert values("agency", text) == [name]


def test_every_agency_is_known_by_its_own_name_with_and_without_diacritics(values, library):
    # One syllable is too common a word to name an agency.
    names = [name for name in library.store.agencies if " " in name]
    assert [name for name in names if values("agency", f"việc của {name}") != [name]] == []
    assert [name for name in names if name not in values("agency", f"viec cua {fold(name)}")] == []


def test_two_agencies_are_found_in_order(values):
    assert values("agency", "Sở Nội vụ và Sở Tài chính") == ["Sở Nội vụ", "Sở Tài chính"]


def test_the_longest_name_wins(values):
    assert values("agency", "Hiệp hội doanh nghiệp") == ["Hiệp hội doanh nghiệp"]


def test_decomposed_letters_name_an_agency_too(values):
    assert values("agency", unicodedata.normalize("NFD", "Sở Y tế")) == ["Sở Y tế"]


@pytest.mark.parametrize("text", ["Bộ Y tế", "hội nghị", "y tế cơ sở", "số hóa", "bệnh viện số", "trường học số"])
def test_what_is_no_agency_of_the_plan_names_none(values, text):
    assert values("agency", text) == []


# Places


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Hà Nội phủ sóng 5G bao nhiêu", "Hà Nội"),
        ("ha noi phu song 5g", "Hà Nội"),
        ("Sài Gòn", "Thành phố Hồ Chí Minh"),
        ("tphcm", "Thành phố Hồ Chí Minh"),
        ("Huế phủ sóng 5G bao nhiêu", "Thừa Thiên Huế"),
        ("ở Huế thì sao", "Thừa Thiên Huế"),
        ("Quảng Nam", "Quảng Nam"),
        ("Hội An", "Quảng Nam"),
        ("Singapore", "Singapore"),
        ("nước Pháp", "Pháp"),
    ],
)
def test_places_that_the_plan_is_not_about_are_found(values, text, place):
    assert values("place", text) == [place]


@pytest.mark.parametrize(
    "text", ["cáp quang năm 2023", "cap quang nam 2023", "cáp quang nam châm", "phổ cập", "hải châu"]
)
def test_with_diacritics_a_place_needs_its_own(values, text):
    assert values("place", f"{text} đến đâu rồi") == []


@pytest.mark.parametrize("text", ["giai phap nao", "phap luat", "duc", "nga", "anh oi"])
def test_everyday_syllables_without_diacritics_are_no_places(values, text):
    assert values("place", text) == []


@pytest.mark.parametrize(
    "text",
    ["giải pháp nào để tăng hồ sơ trực tuyến", "Sở Tư pháp làm gì", "văn bản quy phạm pháp luật", "đạo đức công vụ"],
)
def test_everyday_words_that_hold_the_syllable_of_a_place_are_no_places(values, text):
    assert values("place", text) == []


def test_no_record_of_the_plan_is_about_another_place_by_its_name_alone(values):
    assert values("place", "Đà Nẵng") == []
    assert values("place", "TP. Đà Nẵng, quận Cẩm Lệ, huyện Hòa Vang") == []


# Sections


@pytest.mark.parametrize(
    ("text", "pillar"),
    [
        ("kinh tế số", "Kinh tế số"),
        ("kinh te so", "Kinh tế số"),
        ("digital society", "Xã hội số"),
        ("chính quyền điện tử", "Chính quyền số"),
    ],
)
def test_pillars_are_found_by_name(values, text, pillar):
    assert values("pillar", text) == [pillar]


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("nhóm 7", "7"),
        ("nhom so 3", "3"),
        ("group 9", "9"),
        ("hạ tầng số", "2"),
        ("nhóm an toàn thông tin", "7"),
        ("nhóm đề án 06", "11"),
    ],
)
def test_groups_of_tasks_are_found_by_number_and_name(values, text, group):
    assert values("group", text) == [group]


def test_there_is_no_twelfth_group(values):
    assert values("group", "nhóm 12") == []


def test_the_group_inside_a_reference_is_not_a_group_asked_for(values):
    assert values("group", "nhóm 8 điểm đ") == []


# Details


def test_every_cue_of_a_detail_is_found(values, folder):
    details = json.loads((folder / "unstated.json").read_text("utf-8"))
    cues = [(name, cue) for name, entry in details.items() for cue in entry["cues"]]
    assert [cue for _, cue in cues if not values("unstated", cue)] == []


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("kinh phí bao nhiêu", "amount"),
        ("tổ chức ở đâu", "place"),
        ("how much does it cost", "amount"),
        ("ai lo ngân sách", "budget"),
        ("link tải", "link"),
    ],
)
def test_a_detail_is_found_by_everyday_words(values, text, detail):
    assert values("unstated", text) == [detail]


def test_details_name_only_records_that_there_are(library):
    refs = [ref for detail in library.details.values() for ref in detail.stated_in]
    assert [ref for ref in refs if library.store.get(ref) is None] == []


# Localities


@pytest.mark.parametrize(
    ("text", "locality"),
    [
        ("còn Hòa Vang thì sao", "huyện Hòa Vang"),
        ("Q. Hải Châu", "quận Hải Châu"),
        ("phuong my an", "phường Mỹ An"),
        ("xã Hòa Ninh", "xã Hòa Ninh"),
    ],
)
def test_the_plans_own_districts_and_wards_are_found(values, text, locality):
    assert values("locality", text) == [locality]


def test_a_ward_of_the_city_is_no_other_place(values):
    assert values("place", "phường Bình Thuận") == []
    assert values("place", "tỉnh Bình Thuận") == ["Bình Thuận"]


def test_a_wards_bare_name_is_too_common_a_word(values):
    assert values("locality", "trường phổ thông Hòa An có học bạ điện tử không") == []


@pytest.mark.parametrize(
    "text", ["ông le quang nam ký gì", "internet tốc độ cao bằng cáp quang", "diễn tập châu Á - Thái Bình Dương"]
)
def test_a_name_inside_another_one_is_no_place(values, text):
    assert values("place", text) == []

"""The widget on a website of another origin: pasted as one tag, used by everybody, safe beside anything."""

import re
import threading

import pytest
from playwright.sync_api import expect

from tests.bot.gateway.loopback import cut_off
from tests.bot.gateway.stand_in import json_answer
from tests.bot.web.browser import accessible, fits
from tests.bot.web.website import HOSTILE_CSS, STRICT
from tests.bot.web.widget import CITATION, QUOTE, TEXT, reply

MARKUP = '<img src="/x" onerror="window.ran = 1"><script>window.ran = 2</script><b onclick="window.ran = 3">b</b>'
OUR_ELEMENTS = (
    "hoi-ke-hoach .open, hoi-ke-hoach .window, hoi-ke-hoach .notice, hoi-ke-hoach .choice, hoi-ke-hoach textarea"
)


@pytest.fixture
def held(visit):
    """Rasa answers only once this is set."""
    released = threading.Event()

    def answer(_):
        released.wait(10)
        return json_answer(reply())

    visit.rasa.answer = answer
    yield released
    released.set()


def test_one_tag_puts_a_button_on_the_page_and_the_button_opens_the_chat(visit):
    visit.go()
    button = visit.page.get_by_role("button", name="Hỏi Kế hoạch")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(visit.page.get_by_role("dialog")).to_have_count(0)
    accessible(visit.page)
    dialog = visit.press()
    expect(dialog).to_be_visible()
    expect(dialog).to_have_accessible_name("Hỏi Kế hoạch 93/KH-UBND")
    accessible(visit.page)
    fits(visit.page)


def test_a_tag_that_is_pasted_twice_shows_one_button(visit):
    visit.website.tag = visit.tag() * 2
    visit.go()
    visit.page.get_by_role("button", name="Hỏi Kế hoạch").wait_for()
    visit.page.wait_for_load_state("networkidle")
    expect(visit.page.locator("hoi-ke-hoach")).to_have_count(1)


def test_it_says_first_that_a_machine_answers_and_what_is_kept_and_whom_to_call(visit):
    dialog = visit.open()
    notice = dialog.get_by_role("region", name="Cần biết trước khi hỏi")
    expect(notice).to_contain_text("trợ lý tự động, không phải người thật")
    expect(notice).to_contain_text("đừng gửi số CCCD")
    expect(notice.get_by_role("link", name="1022")).to_have_attribute("href", "tel:1022")
    notice.get_by_text("Những gì được lưu").click()
    expect(notice.get_by_text("60 phút")).to_be_visible()
    accessible(visit.page)


def test_a_suggested_question_is_asked_and_the_suggestions_leave(visit):
    dialog = visit.open()
    dialog.get_by_role("button", name="Cơ quan nào chủ trì nhiệm vụ 6b").click()
    expect(visit.answer()).to_contain_text("Các sở, ban, ngành")
    assert [message for _, message in visit.asked()] == ["Cơ quan nào chủ trì nhiệm vụ 6b, hạn khi nào?"]
    expect(dialog.get_by_role("region", name="Câu hỏi gợi ý")).to_have_count(0)
    accessible(visit.page)
    fits(visit.page)


def test_while_the_assistant_looks_it_says_so_and_takes_no_second_question(visit, held):
    dialog = visit.open()
    visit.ask("6b?")
    expect(dialog.get_by_role("status").filter(has_text="Trợ lý đang tìm trong kế hoạch")).to_be_visible()
    accessible(visit.page)
    visit.ask("6c?")
    expect(visit.page.get_by_label("Câu hỏi của bạn")).to_have_value("6c?")
    held.set()
    visit.answer()
    expect(dialog.get_by_text("Trợ lý đang tìm")).to_have_count(0)
    assert visit.sent() == 1


def test_the_waiting_dots_stand_still_for_whom_motion_disturbs(visit, held):
    visit.page.emulate_media(reduced_motion="reduce")
    visit.open()
    visit.ask("6b?")
    dot = visit.page.locator("hoi-ke-hoach .dots i").first
    assert dot.evaluate("dot => getComputedStyle(dot).animationName") == "none"
    visit.page.emulate_media(reduced_motion="no-preference")
    assert dot.evaluate("dot => getComputedStyle(dot).animationName") == "beat"


def test_a_choice_asks_its_words_and_shows_its_title(visit):
    choices = [{"title": "Nhiệm vụ 6c", "payload": "Cơ quan nào chủ trì nhiệm vụ 6c?"}]
    visit.rasa.answer = lambda _: json_answer(reply("Ý bạn là?", choices, kind="clarify", citations=[]))
    visit.open()
    visit.answered("6?").get_by_role("button", name="Nhiệm vụ 6c").click()
    visit.answer(2)
    assert visit.asked()[1][1] == "Cơ quan nào chủ trì nhiệm vụ 6c?"
    expect(visit.page.locator("hoi-ke-hoach .mine").last).to_contain_text("Nhiệm vụ 6c")


def test_a_citation_leads_to_its_clause_in_the_plan_and_shows_its_words(visit):
    visit.open()
    answer = visit.answered("6b?")
    link = answer.get_by_role("list", name="Điều khoản trích dẫn").get_by_role("link", name=CITATION["label"])
    expect(link).to_have_attribute("href", f"{visit.gateway}/ke-hoach/93-kh-ubnd#II.III.6.b")
    expect(answer.get_by_text(QUOTE)).to_be_hidden()
    answer.get_by_text("Xem nguyên văn kế hoạch").click()
    expect(answer.get_by_text(QUOTE)).to_be_visible()
    accessible(visit.page)


def test_of_many_citations_three_stand_open(visit):
    many = [CITATION | {"ref": f"II.III.6.{letter}", "label": f"điểm 6{letter}"} for letter in "abcdđ"]
    visit.rasa.answer = lambda _: json_answer(reply(citations=many))
    visit.open()
    answer = visit.answered("nhóm 6?")
    assert answer.locator(".sources li").all_inner_texts() == ["điểm 6a", "điểm 6b", "điểm 6c"]
    answer.get_by_text("Xem nguyên văn kế hoạch (5)").click()
    last = answer.locator("blockquote a").last
    assert last.get_attribute("href").endswith("#II.III.6.%C4%91")


@pytest.mark.parametrize("has_https", [True, False])
def test_an_answer_is_copied_with_its_source_also_without_https(visit, has_https):
    if not has_https:
        visit.page.add_init_script("Object.defineProperty(navigator, 'clipboard', {get: () => undefined})")
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.open()
    answer = visit.answered("6b?")
    answer.get_by_role("button", name="Chép kèm nguồn").click()
    expect(answer.get_by_role("button", name="Đã chép")).to_be_focused()
    other = visit.page.context.new_page()
    other.goto(visit.website.url)
    copied = other.evaluate("navigator.clipboard.readText()")
    assert copied == f"{TEXT}\n{visit.gateway}/ke-hoach/93-kh-ubnd#II.III.6.b"


def test_a_thumb_up_is_noted_once_and_stays_shown(visit):
    visit.open()
    answer = visit.answered("6b?")
    up = answer.get_by_role("button", name="Trả lời đúng")
    up.dblclick()
    expect(answer.get_by_role("status")).to_have_text("Cảm ơn góp ý của bạn.")
    assert visit.marks() == [("helpful", "6b?", "task", '["II.III.6.b"]', "")]
    assert visit.requests.count("POST /phan-hoi") == 1
    accessible(visit.page)
    visit.open("/tin-tuc")
    expect(visit.answer().get_by_role("button", name="Trả lời đúng")).to_have_attribute("aria-pressed", "true")
    expect(visit.answer().get_by_role("button", name="Trả lời chưa đúng")).to_have_attribute("aria-disabled", "true")


def test_a_thumb_down_asks_for_the_reason_and_personal_numbers_in_it_are_masked(visit):
    visit.open()
    answer = visit.answered("6b?")
    down = answer.get_by_role("button", name="Trả lời chưa đúng")
    down.click()
    expect(down).to_have_attribute("aria-expanded", "true")
    expect(answer.get_by_label("Sai thông tin")).to_be_focused()
    accessible(visit.page)
    fits(visit.page)
    visit.page.keyboard.press("Space")
    answer.get_by_label("Ghi thêm").fill("gọi tôi 0905123456")
    assert visit.marks() == []
    answer.get_by_role("button", name="Gửi góp ý").click()
    expect(answer.get_by_role("status")).to_be_focused()
    expect(down).to_have_attribute("aria-pressed", "true")
    expect(down).to_have_attribute("aria-expanded", "false")
    remark = "Sai thông tin: gọi tôi [số điện thoại]"
    assert visit.marks() == [("wrong", "6b?", "task", '["II.III.6.b"]', remark)]


def test_a_thumb_down_without_a_reason_counts_and_can_be_taken_back_before(visit):
    visit.open()
    answer = visit.answered("6b?")
    down = answer.get_by_role("button", name="Trả lời chưa đúng")
    down.click()
    down.click()
    expect(answer.get_by_role("button", name="Gửi góp ý")).to_have_count(0)
    down.click()
    answer.get_by_role("button", name="Gửi góp ý").click()
    expect(answer.get_by_role("status")).to_have_text("Cảm ơn góp ý của bạn.")
    assert [(why, remark) for why, _, _, _, remark in visit.marks()] == [("wrong", "")]


def test_a_thumb_that_could_not_be_sent_is_told_and_can_be_pressed_again(visit):
    visit.guard.allow("ERR_")
    visit.open()
    answer = visit.answered("6b?")
    visit.page.route("**/phan-hoi", lambda route: route.abort("connectionreset"), times=1)
    up = answer.get_by_role("button", name="Trả lời đúng")
    up.click()
    expect(answer.get_by_role("status")).to_contain_text("Chưa gửi được góp ý")
    expect(up).to_have_attribute("aria-pressed", "false")
    up.click()
    expect(answer.get_by_role("status")).to_contain_text("Cảm ơn")
    assert len(visit.marks()) == 1


def test_small_talk_has_no_thumbs(visit):
    visit.rasa.answer = lambda _: json_answer(reply("Xin chào!", kind="smalltalk", citations=[]))
    visit.open()
    expect(visit.answered("chào").get_by_role("button")).to_have_count(0)


def test_the_conversation_goes_on_after_a_change_of_the_page(visit):
    visit.open()
    visit.answered("6b?")
    visit.page.get_by_role("dialog").get_by_role("button", name="Đóng").click()
    visit.page.get_by_role("link", name="Tin tức").click()
    dialog = visit.press()
    expect(dialog.get_by_role("log")).to_contain_text("Các sở, ban, ngành")
    visit.answered("thế hạn khi nào?", 2)
    senders = {sender for sender, _ in visit.asked()}
    assert len(visit.asked()) == 2
    assert len(senders) == 1


def test_a_page_that_the_browser_shows_again_knows_what_was_asked_in_between(visit):
    visit.open()
    visit.answered("6b?")
    visit.page.evaluate(ASKED_ELSEWHERE, {"question": "6c?", "shown": "6c?", "state": "answered", "items": reply()})
    # The browser of the tests keeps no pages; this is what one that does says.
    visit.page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert visit.page.locator("hoi-ke-hoach .mine .said").all_inner_texts() == ["6b?", "6c?"]
    visit.answered("6d?", 3)
    assert [turn["question"] for turn in visit.remembered()["turns"]] == ["6b?", "6c?", "6d?"]


ASKED_ELSEWHERE = """turn => {
  const key = Object.keys(sessionStorage)[0], held = JSON.parse(sessionStorage[key]);
  held.turns.push(turn);
  sessionStorage[key] = JSON.stringify(held);
}"""


def test_another_tab_is_another_conversation(visit):
    visit.open()
    visit.answered("6b?")
    other = visit.page.context.new_page()
    other.goto(visit.website.url)
    other.get_by_role("button", name="Hỏi Kế hoạch").click()
    expect(other.locator("hoi-ke-hoach .turn")).to_have_count(0)


def test_a_conversation_that_the_assistant_has_forgotten_begins_anew(visit):
    visit.open()
    visit.answered("6b?")
    hour_ago = visit.remembered()["at"] - 61 * 60_000
    visit.page.evaluate(
        "at => { const key = Object.keys(sessionStorage)[0]; const held = JSON.parse(sessionStorage[key]);"
        " sessionStorage[key] = JSON.stringify({...held, at}); }",
        hour_ago,
    )
    visit.open()
    visit.answered("6b?")
    assert len({sender for sender, _ in visit.asked()}) == 2


@pytest.mark.parametrize("broken", ["null", "[]", "{", '{"sender": 1}', '{"sender": "a"}'])
def test_what_cannot_be_read_in_the_tabs_memory_is_a_new_conversation(visit, broken):
    visit.page.add_init_script(f"sessionStorage.setItem('hoi-ke-hoach {visit.gateway}/', {broken!r});")
    visit.open()
    expect(visit.answered("6b?")).to_contain_text("Các sở, ban, ngành")


def test_a_browser_that_forbids_storage_can_still_ask(visit):
    forbidden = "{get: () => { throw new DOMException('no', 'SecurityError'); }}"
    visit.page.add_init_script(f"Object.defineProperty(window, 'sessionStorage', {forbidden})")
    visit.open()
    visit.answered("6b?")
    visit.answered("6c?", 2)
    assert len({sender for sender, _ in visit.asked()}) == 1


def test_a_question_whose_page_was_left_is_told_and_not_sent_again(visit, held):
    visit.open()
    visit.ask("6b?")
    visit.page.get_by_text("Trợ lý đang tìm").wait_for()
    visit.open("/tin-tuc")
    expect(visit.answer()).to_contain_text("Chưa nhận được câu trả lời")
    assert visit.sent() == 1
    held.set()
    visit.page.get_by_role("button", name="Gửi lại câu hỏi này").click()
    expect(visit.page.locator("hoi-ke-hoach .theirs")).to_contain_text("Các sở, ban, ngành")
    assert visit.sent() == 2


def test_without_network_it_says_so_keeps_the_question_and_sends_it_once_when_told(visit):
    dialog = visit.open()
    visit.page.context.set_offline(True)
    told = dialog.get_by_role("status").filter(has_text="Mất kết nối mạng")
    expect(told).to_be_visible()
    accessible(visit.page)
    visit.ask("6b?")
    field = visit.page.get_by_label("Câu hỏi của bạn")
    expect(field).to_have_value("6b?")
    dialog.get_by_role("button", name="Sở Y tế").click()
    assert visit.sent() == 0
    visit.page.context.set_offline(False)
    expect(told).to_have_count(0)
    assert visit.sent() == 0
    field.press("Enter")
    visit.answer()
    assert [message for _, message in visit.asked()] == ["6b?"]


def test_a_question_lost_on_the_way_is_sent_again_once_however_often_the_button_is_pressed(visit, held):
    visit.guard.allow("ERR_")
    visit.open()
    visit.page.route("**/webhooks/rest/webhook", lambda route: route.abort("connectionreset"), times=1)
    failed = visit.answered("6b?")
    expect(failed).to_contain_text("kết nối bị gián đoạn")
    accessible(visit.page)
    failed.get_by_role("button", name="Gửi lại câu hỏi này").dblclick()
    held.set()
    expect(visit.page.locator("hoi-ke-hoach .theirs")).to_contain_text("Các sở, ban, ngành")
    assert [message for _, message in visit.asked()] == ["6b?"]
    expect(visit.page.locator("hoi-ke-hoach .mine")).to_have_count(1)


def test_an_assistant_that_is_down_is_told_with_the_number_to_call(visit):
    visit.rasa.answer = lambda _: cut_off()
    visit.open()
    expect(visit.answered("6b?")).to_contain_text("1022")


def test_what_the_gateway_says_of_a_refusal_is_shown(visit):
    visit.guard.allow("status of 429")
    refusal = '{"error": {"code": "slow_down", "vi": "Bạn hỏi nhanh quá.", "en": "Too fast."}}'
    headers = {"access-control-allow-origin": visit.website.url}
    visit.open()
    visit.page.route("**/webhook", lambda route: route.fulfill(status=429, body=refusal, headers=headers), times=1)
    answer = visit.answered("6b?")
    expect(answer).to_contain_text("Bạn hỏi nhanh quá.")
    answer.get_by_role("button", name="Gửi lại câu hỏi này").click()
    expect(visit.page.locator("hoi-ke-hoach .theirs")).to_contain_text("Các sở, ban, ngành")


@pytest.mark.parametrize("by_typing", [False, True])
def test_the_conversation_is_deleted_at_the_assistant_and_here(visit, by_typing):
    dialog = visit.open()
    visit.answered("6b?")
    before = visit.remembered()["sender"]
    visit.rasa.answer = lambda _: json_answer([])
    if by_typing:
        visit.ask("/xoa_du_lieu")
    else:
        dialog.get_by_text("Những gì được lưu").click()
        dialog.get_by_role("button", name="Xóa cuộc trò chuyện này").click()
    expect(dialog.get_by_role("status").filter(has_text="Đã xóa")).to_be_visible()
    assert visit.asked()[-1] == (before, "/restart")
    assert visit.remembered()["turns"] == []
    assert visit.remembered()["sender"] != before
    expect(dialog.get_by_role("log")).to_be_empty()


def test_a_conversation_that_could_not_be_deleted_stays(visit):
    dialog = visit.open()
    visit.answered("6b?")
    visit.rasa.answer = lambda _: cut_off()
    dialog.get_by_text("Những gì được lưu").click()
    dialog.get_by_role("button", name="Xóa cuộc trò chuyện này").click()
    expect(dialog.get_by_role("status").filter(has_text="Chưa xóa được")).to_be_visible()
    assert len(visit.remembered()["turns"]) == 1


def test_what_people_and_replies_say_is_text_and_never_markup(visit):
    evil = {"ref": MARKUP, "label": MARKUP, "quote": MARKUP, "plan": "javascript:alert(1)//"}
    choices = [{"title": MARKUP, "payload": MARKUP}]
    visit.rasa.answer = lambda _: json_answer(reply(MARKUP, choices, language=MARKUP, kind=MARKUP, citations=[evil]))
    visit.open()
    answer = visit.answered(MARKUP)
    answer.get_by_text("Xem nguyên văn kế hoạch").click()
    answer.locator(".choice").click()
    visit.answer(2)
    visit.open("/tin-tuc")
    expect(visit.page.locator("hoi-ke-hoach .said").first).to_have_text(MARKUP)
    assert visit.page.locator("hoi-ke-hoach :is(img, script, b)").count() == 0
    assert visit.page.evaluate("window.ran") is None
    addresses = [link.get_attribute("href") for link in visit.page.locator("hoi-ke-hoach .sources a").all()]
    assert addresses
    assert all(address.startswith(f"{visit.gateway}/ke-hoach/javascript%3Aalert(1)--") for address in addresses)


def test_it_holds_under_the_strictest_policy_of_the_website(visit):
    visit.website.headers = {"content-security-policy": STRICT.format(gateway=visit.gateway)}
    visit.open()
    visit.answered("6b?")
    look = visit.page.locator("hoi-ke-hoach .window").evaluate("box => getComputedStyle(box).backgroundColor")
    assert look == "rgb(244, 247, 248)"


def test_it_looks_the_same_beside_css_that_changes_everything(visit):
    def looks():
        visit.open()
        visit.page.get_by_role("button", name="Đóng").hover()  # the pointer at one place in both
        script = """elements => elements.map(element => {
            const style = getComputedStyle(element), box = element.getBoundingClientRect();
            const names = [...style].filter(name => !name.startsWith("--"));
            const own = names.map(name => [name, style.getPropertyValue(name)]);
            return {box: [box.x, box.y, box.width, box.height], style: Object.fromEntries(own)};
        })"""
        return visit.page.locator(OUR_ELEMENTS).evaluate_all(script)

    plain = looks()
    visit.website.css = HOSTILE_CSS
    hostile = looks()
    assert len(plain) >= 8
    for before, after in zip(plain, hostile, strict=True):
        assert after["box"] == before["box"]
        changed = {name: value for name, value in after["style"].items() if before["style"][name] != value}
        assert not changed
    visit.answered("6b?")
    assert "BEFORE" not in visit.page.locator("hoi-ke-hoach").evaluate(
        "host => getComputedStyle(host, '::before').content"
    )


def test_the_keyboard_alone_opens_asks_and_closes(visit):
    visit.go()
    button = visit.page.get_by_role("button", name="Hỏi Kế hoạch")
    button.wait_for()
    visit.page.get_by_role("link", name="Tin tức").focus()
    visit.page.keyboard.press("Tab")
    expect(button).to_be_focused()
    outline = button.evaluate("button => getComputedStyle(button).outline")
    assert "3px" in outline and "solid" in outline
    visit.page.keyboard.press("Enter")
    field = visit.page.get_by_label("Câu hỏi của bạn")
    expect(field).to_be_focused()
    visit.page.keyboard.type("6b?")
    visit.page.keyboard.press("Enter")
    visit.answer()
    expect(field).to_be_focused()
    visit.page.keyboard.press("Escape")
    expect(visit.page.get_by_role("dialog")).to_have_count(0)
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_on_a_small_screen_the_keyboard_stays_in_the_window_that_fills_it(visit, window):
    dialog = visit.open()
    box = dialog.bounding_box()
    fills = (box["width"], box["height"]) == (window["width"], window["height"])
    assert fills is (window["width"] < 480)
    if not fills:
        return
    for _ in range(25):
        visit.page.keyboard.press("Tab")
        assert visit.page.evaluate("['HOI-KE-HOACH', 'BODY'].includes(document.activeElement.tagName)")


def test_escape_in_the_window_does_nothing_else_on_the_website(visit):
    visit.open()
    visit.page.evaluate("window.heard = 0; document.addEventListener('keydown', () => { window.heard += 1; })")
    visit.page.keyboard.press("Escape")
    expect(visit.page.get_by_role("dialog")).to_have_count(0)
    assert visit.page.evaluate("window.heard") == 0


def test_a_word_that_is_being_composed_is_not_sent_by_enter(visit):
    visit.open()
    field = visit.page.get_by_label("Câu hỏi của bạn")
    field.fill("nhiem")
    field.dispatch_event("keydown", {"key": "Enter", "isComposing": True, "bubbles": True})
    assert visit.sent() == 0
    field.press("Shift+Enter")
    expect(field).to_have_value("nhiem\n")


def test_a_screen_reader_is_told_new_replies_politely_and_old_ones_not_again(visit):
    visit.open()
    log = log_of(visit.page)
    assert log["live"] == "polite"
    assert TEXT.splitlines()[0] not in log["text"]
    visit.page.evaluate(OBSERVE)
    visit.answered("6b?")
    assert TEXT.splitlines()[0] in log_of(visit.page)["text"]
    assert visit.page.evaluate("window.added") == ["pair", "turn theirs"]
    visit.page.add_init_script(OBSERVE_WHEN_THERE)
    visit.open("/tin-tuc")
    assert TEXT.splitlines()[0] in log_of(visit.page)["text"]
    assert visit.page.evaluate("window.added") == []


OBSERVE = """() => {
  window.added = [];
  const log = document.querySelector("hoi-ke-hoach").shadowRoot.querySelector("[role=log]");
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) for (const node of addedNodes) window.added.push(node.className);
  }).observe(log, { childList: true, subtree: true });
}"""
# From the moment that the widget stands on the page.
OBSERVE_WHEN_THERE = f"""new MutationObserver((_, own) => {{
  if (!document.querySelector("hoi-ke-hoach")) return;
  own.disconnect();
  ({OBSERVE})();
}}).observe(document, {{ childList: true, subtree: true }});"""


def log_of(page):
    """The log as the browser hands it to a screen reader: whether it is live, and its text."""
    client = page.context.new_cdp_session(page)
    nodes = {node["nodeId"]: node for node in client.send("Accessibility.getFullAXTree")["nodes"]}
    log = next(node for node in nodes.values() if node.get("role", {}).get("value") == "log")
    live = [entry["value"]["value"] for entry in log["properties"] if entry["name"] == "live"]

    def names(node):
        own = [node.get("name", {}).get("value", "")] if node.get("role", {}).get("value") == "StaticText" else []
        below = [name for child in node.get("childIds", []) if child in nodes for name in names(nodes[child])]
        return own + below

    return {"live": live[0], "text": " ".join(names(log))}


def test_every_control_is_large_enough_for_a_finger(visit):
    dialog = visit.open()
    visit.answered("6b?").get_by_role("button", name="Trả lời chưa đúng").click()
    controls = dialog.locator("button:visible, textarea:visible, summary:visible, .reason:visible").all()
    boxes = [control.bounding_box() for control in controls]
    small = [box for box in boxes if box["height"] < 24 or box["width"] < 24]
    assert len(boxes) > 10
    assert not small
    accessible(visit.page)


def test_the_text_can_be_twice_as_large(visit):
    visit.page.set_viewport_size({"width": 320, "height": 256})
    dialog = visit.open()
    visit.answered("6b?")
    fits(visit.page)
    dialog.get_by_role("button", name="Gửi", exact=True).scroll_into_view_if_needed()
    expect(dialog.get_by_role("button", name="Gửi", exact=True)).to_be_in_viewport()


def test_an_english_website_has_an_english_widget(visit):
    visit.website.tag = visit.tag('data-lang="en" data-side="left"')
    visit.go()
    visit.page.get_by_role("button", name="Ask about the plan").click()
    dialog = visit.page.get_by_role("dialog")
    expect(dialog).to_contain_text("This is an automatic assistant, not a person.")
    assert visit.page.locator("hoi-ke-hoach").get_attribute("lang") == "en"
    assert dialog.bounding_box()["x"] < 40
    dialog.get_by_role("button", name="Who signed this plan").click()
    link = visit.answer().get_by_role("list").get_by_role("link")
    expect(link).to_have_attribute("href", f"{visit.gateway}/ke-hoach/93-kh-ubnd?lang=en#II.III.6.b")
    accessible(visit.page)


def test_a_website_that_is_not_allowed_stays_as_it_was(visit, site):
    visit.guard.allow("CORS policy|ERR_FAILED|Hỏi Kế hoạch")
    visit.website.tag = f'<script src="{site}/widget.js" async></script>'
    with visit.page.expect_console_message(lambda message: "Hỏi Kế hoạch" in message.text):
        visit.go()
    expect(visit.page.locator("hoi-ke-hoach")).to_have_count(0)
    expect(visit.page.get_by_role("heading")).to_be_visible()


def test_the_script_writes_no_markup_and_no_style_into_the_page(visit):
    visit.open()
    visit.answered("6b?")
    html = visit.page.locator("hoi-ke-hoach").evaluate("host => host.shadowRoot.innerHTML")
    assert not re.search(r"<style|<script|<link|\sstyle=|\son\w+=|javascript:", html)

"""Words that say which field, set, status or person is meant. Folded regular expressions, longest first wins nothing:
every cue that stands in the text is found."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.mentions.model import Found

_WHO = r"(?:ai|don vi nao|co quan nao|ben nao|ben mo|so nao|cuc nao|nganh nao|noi nao|to chuc nao|cap nao|quan nao|phong nao|dua nao|thang nao|dv nao|cq nao|so gi|don vi gi|co quan gi)"

FIELDS: dict[str, str] = {
    "lead": (
        r"chu tri|chutri|chu chi|chu tr\b|\bct(?= thuc hien)|dau moi|phu trach|chiu trach nhiem|(?:lam|giu vai tro) chinh\b|dung (?:dau|ten)|cam trich"
        rf"|{_WHO} (?:la |se |phai |dang |duoc )?(?:lo|lam|lanh|dam nhan|dam trach|thuc hien|trien khai|to chuc|chiu|nam|quan ly|giao|huong dan|soan|xay dung|dam duong|nhan|tham muu|ban hanh|trinh|duoc giao|giam sat|day|cam|cai|dung ra(?: (?:to chuc|lam|lo|thuc hien))?|theo doi|phu trach|chu tri|chiu trach nhiem)(?: chinh)?"
        rf"|giao (?:cho )?(?:{_WHO}|so|cuc)|do {_WHO}|(?:thuoc|cua) {_WHO}|trach nhiem (?:chinh )?(?:cua|thuoc)|{_WHO}(?= ?[?!.]*$)|^{_WHO}\b"
        r"|\blead(?:s|ing|er)?\b|\bled(?= by\b)|in charge|responsib\w*|which (?:agency|department|office|body|unit)|\bwho\b|whose job|runs?\b"
    ),
    "coordinators": (
        r"(?<!ke hoach )phoi hop|phoi hơp|phoi hp|phoihop|\bph\b voi|(?:cq|dv|co quan|don vi) ph\b|\bph\b(?= ?[?!.]*$)|cung lam|cung tham gia|lam cung|chung tay|ho tro them|phu (?:mot )?tay|phu giup|phu voi|tiep tay|gop suc|co tham gia|(?<!quy )(?<!xac )(?<!on )(?<!du )(?:co )?dinh vo|tham gia cung|dong hanh"
        r"|coordinat\w*|cooperat\w*|collaborat\w*|support(?:ing)? (?:agenc|unit|depart|bod)\w*|work(?:s|ing)? with|partner\w*|help(?:s|ing)? out|together with|takes? part|involved"
    ),
    "deadline": (
        r"thoi han|ky han|han chot|\bhan\b(?! che| quoc)|deadlines?|thoi gian (?:hoan thanh|thuc hien|trien khai|nao)|^thoi gian(?= ?[?.!]*$)|khi nao|bao gio|chung nao|chung mo|hoi nao|luc nao|(?:den|toi|truoc|vao|trong) (?:thang|nam|ngay) (?:may|nao|bao nhieu)"
        r"|thang may|thang nao|quy may|quy nao|(?:vao|trong|den|toi|het|keo dai(?: toi| den)?|lam den|lam toi|cho den|cham nhat|truoc) nam nao|ngay may|ngay nao|mung may|cham nhat|tre nhat|muon nhat|xong chua|(?:xong|den han|toi han|ket thuc) (?:truoc|sau)(?! (?:khi|\d|thang|quy|nam|ngay|tien|cung))|bao lau|moc thoi gian|lich|tien do"
        r"|\bwhen\b|\bdue\b|by which|what (?:month|year|date)|which (?:month|year|date)|how long|finish(?:ed)? by|time ?frame|until when"
    ),
    "content": (
        r"noi dung|^nd(?: (?:la )?gi)?(?= ?[?.!]*$)|(?:duoc )?giao (?:nhung )?(?:gi|viec gi|nhiem vu gi)|doi tuong (?:la )?(?:nao|ai|gi)|la gi|la viec gi|lam gi|lam viec gi|gom (?:nhung )?gi|gom nhung|viec gi|yeu cau (?:gi|nhung)|cu the (?:la|the nao)|nhu the nao|the nao|ra sao|theo (?:van ban|quyet dinh|ke hoach|nghi dinh|cong van|chi thi|nghi quyet) (?:nao|so|gi)|so may|van ban nao|quyet dinh nao|can cu|noi ve|dai y|muc dich"
        r"|what (?:is|does|exactly)|contents?|describe[sd]?|about what|which (?:document|decision|decree)"
    ),
    "target": (
        r"(?:dat )?muc tieu|(?:dat )?chi tieu|chi tiu|mt ?(?:nam )?20\d\d|phai dat|can dat|dat muc|dat ra|de ra|dich den|phan dau|ke hoach de|muon dat|huong (?:den|toi)|nguong|moc|yeu cau dat|doi hoi(?: them)?|\bgiao\b(?= bao nhieu)|\btargets?\b|\bgoals?\b|\baims?\b|should (?:be|reach|have)|supposed to reach|\bmust\b"
    ),
    "result": (
        r"ket qua|\bkq(?: ?20\d\d)?|dat duoc|da dat|dat bao nhieu|dat may|dat (?:ty le|ti le)|thuc hien duoc|lam duoc|hien trang|thuc te|toi dau roi|den dau roi|duoc bao nhieu|duoc may|duoc nhieu|da co|da lam|(?:den|toi) nay|hien (?:co|nay|tai)|bao nhieu roi|co bao nhieu"
        r"|\bresults?\b|achiev\w*|\breached\b|actual|so far|progress|\bdone in\b|\bdid\b|\bwas\b|\bwere\b"
    ),
    "national": (
        r"toan quoc|ca nuoc|\bqg\b(?! ve)|(?<!dich vu cong )(?<!dvc )(?<!dvctt )(?<!uy ban )(?<!du lieu )(?<!csdl )quoc gia(?! ve)|trung binh (?:ca nuoc|toan quoc|chung)|binh quan (?:ca nuoc|chung)|cac tinh|mat bang chung|trung uong giao|chung ca nuoc|\btq\b|viet nam\b"
        r"|national(?:ly|wide)?|country|vietnam|nation(?:'s)?"
    ),
    "status": (
        r"hoan thanh (?:chua|vuot|khong|hay)|duoc chua|da hoan thanh|dat (?:chua|khong|ko|hay)|co dat|dat hay|chua dat|xong chua|vuot (?:chua|muc|khong|chi tieu)|dang trien khai|tinh trang|trang thai|danh gia|ket luan|xep (?:loai|vao)|tien do"
        r"|\bstatus\b|\bmet\b|completed|on track|exceed\w*|achieved or not|missed"
    ),
    "note": r"ghi chu|luu y|dac thu|tieu chi rieng|\bnotes?\b|remarks?",
}  # fmt: skip

# "nhiệm vụ do Sở Nội vụ chủ trì" is not "nhiệm vụ đó".
_NOT_BY = r"(?! (?:so|cuc|cong an|ubnd|thanh doan|van phong|cac|ban|ai|don vi|co quan|ben|truong|ngan hang)\b)"

_NOUN_TASK = r"(?:nhiem vu,? giai phap|nhiem vu|nvu|nv|viec|vc|cong viec|dau viec|cong tac|hang muc|noi dung|task|tasks|job|jobs|assignments?)(?: trong tam)?"
_NOUN_ROW = r"(?:chi tieu|(?<!dia )chi so|muc tieu|tieu chi|indicators?|targets?|(?<=many )results)"
# "CT" is chỉ tiêu or chủ trì: it counts as a row only where nothing else says what is counted.
_NOUN = rf"(?:{_NOUN_TASK}|{_NOUN_ROW}|ct)"

SETS: dict[str, str] = {
    "list": (
        rf"(?:nhung|cac|tat ca|toan bo|het|moi|may cai|may) {_NOUN}|(?<!la )(?<!theo )(?<!qua ){_NOUN}(?: (?:du lieu|chinh quyen|kinh te|xa hoi|ha tang|nhan luc|nen tang) so)?(?: (?:nam )?20\d\d)? (?:nao|gi|nhung nao)|liet ke|ke ra|ke ten|ke het|ke giup|danh sach|\bds\b|(?:co|gom|bao gom) (?:nhung )?(?:gi|nhung)|gom nhung|nhung gi|nhung cai (?:nao|gi)|(?:^|(?<=[,;:] ))ke(?: (?:ra|het|luon))?(?= ?[.?!]*$)|viec cua|cong viec cua|nhiem vu cua|chi tieu cua"
        r"|\blist\b|which (?:tasks?|indicators?|targets?|items?|ones)|what (?:tasks?|indicators?|targets?|jobs?)|all (?:the )?(?:tasks?|indicators?|targets?)|show me|(?:tasks?|indicators?) (?:led|coordinated|due|of|for|that|with|without|in|by)"
    ),
    "count": (
        rf"(?:bao nhieu|bn|nhieu|nhiu|may|so luong|tong so|tong cong|dem) (?:cai |nhom )?{_NOUN}|(?:chia (?:lam |thanh |ra )*)?(?:bao nhieu|may) nhom|(?:moi|tung|theo tung) (?:nhom|tru cot)(?: (?:co )?(?:may|bao nhieu))?|how many (?:\w+ )?(?:tasks?|indicators?|targets?|items?|results|of (?:them|the))|number of (?:tasks?|indicators?|targets?)|count|bao nhieu (?:chi tieu |cai )?(?:vuot|hoan thanh|dat|dang|con do|chua)|tong cong (?:co )?(?:may|bao nhieu)|co (?:may|bao nhieu|bn) (?:cai|viec|muc)"
    ),
    "compare": (
        r"so sanh|so voi|nhieu hay it|it hay nhieu|hon (?:hay (?:la )?(?:kem|thua|it|thap)|hay|kem|thua)|cao hon|thap hon|nhieu hon|it hon|chenh lech|chenh nhau|hon kem|tang (?:bao nhieu|may|them|len|hay)|giam (?:bao nhieu|may|hay)|khac nhau|lech nhau|cach biet|bang (?:ca nuoc|toan quoc)|hon (?:ca nuoc|toan quoc)|hon nhau|tu nam 20\d\d (?:den|toi)|con (?:thieu|cach) (?:(?:nam |muc tieu |mt ?)*20\d\d )?(?:bao nhieu|may|bn)|cach nhau|vuot (?:bao nhieu|may)"
        r"|compar\w*|versus|\bvs\.?(?=(?: \S+){1,3}[?.! ]*$)|\bvs\.?(?= (?:ca nuoc|toan quoc|muc tieu|chi tieu|ket qua|kq|nam|20\d\d|national|the )\b)|differences?|higher|lower|more than|less than|ahead of|increase[sd]?|\bgaps|gap (?:between|to|from|with)|grow\w*"
    ),
}  # fmt: skip
TARGET_OF_SET: dict[str, str] = {
    "groups": r"(?:nhom nhiem vu|nhom viec|nhom cong viec|task groups?|groups? of tasks|may nhom|bao nhieu nhom|(?:moi|tung|theo tung) nhom|(?:each|per|by) group)",
    "pillars": r"(?:(?:moi|tung|theo tung) tru cot|(?:each|per|by) pillar)",
    "tasks": _NOUN_TASK,
    "rows": _NOUN_ROW,
    "rows_perhaps": r"ct\b",
}

STATUSES: dict[str, str] = {
    "Hoàn thành vượt mức": r"vuot muc|vuot chi tieu|vuot ke hoach|\bvuot\b|exceed\w*|over-?achiev\w*|surpass\w*",
    "Đang triển khai": r"dang trien khai|dang tk\b|dang (?:lam|thuc hien|tien hanh)|con (?:dang|do)? ?do dang|con dang do|con do|do dang|dang do|con dang|chua (?:xong|hoan thanh|dat)|khong dat|con trien khai|tiep tuc trien khai|van con|chua lam xong|still (?:in progress|ongoing|under)|in progress|ongoing|not (?:met|completed|finished|done|yet)|unfinished|incomplete|missed",
    "Đã hoàn thành": r"(?<!chua )(?<!vuot )da hoan thanh|(?<!chua )hoan thanh(?! vuot)(?= |$|[?,.])|da xong|da dat\b|\bcompleted\b|\bmet\b|\bfinished\b|bao nhieu dat|(?<=may )dat\b",
}  # fmt: skip

OTHERS: dict[tuple[str, str], str] = {
    ("criterion", "own"): r"tieu chi (?:cua )?rieng|chi tieu (?:cua )?rieng|dac thu|cua rieng (?:da nang|thanh pho|tp)|rieng (?:cua )?(?:da nang|dn\b|thanh pho|tp)|own (?:criteri|indicator|target)\w*|da nang'?s own|specific to (?:da nang|the city)|city-specific",
    ("missing", "result"): r"(?:khong|chua|thieu|trong|bo trong) (?:co |de |ghi |neu )*(?:so lieu |ket qua |o )+(?:cua )?(?:nam )?(?:20\d\d)?|without (?:a )?(?:\d{4} )?(?:result|figure|data)s?|no (?:\d{4} )?(?:result|figure|data)s?",
    ("missing", "target"): r"(?:khong|chua|thieu|trong|bo trong|de trong) (?:co |de |dat |ghi |neu |cho )*(?:muc tieu|chi tieu|moc|con so|so)(?: cho| cua)?(?: nam)? 20\d\d|(?:without|no|lack(?:s|ing)?) (?:a )?(?:20\d\d (?:target|goal)s?|(?:target|goal)s? for 20\d\d)",
    ("missing", "month"): r"khong (?:co |ghi |neu |dinh |xac dinh )*(?:ro )?(?:thang|moc thang)|without a month|no month",
    ("issue", "document"): r"so hieu|ban hanh (?:khi nao|ngay nao|luc nao|ngay may|hoi nao|bao gio|nam nao|thang may)|ban hanh (?:hom|bua|luc) (?:nao|mo)|(?:ai|nguoi nao|lanh dao nao|sep nao) (?:la nguoi )?ky|(?:(?:ho )?ten )?(?:(?:cua )?(?:ong|ba|vi|nguoi|lanh dao|pho chu tich|chu tich) ){1,3}(?:da )?(?:ky|dat but ky)(?: ten)?(?: (?:ban|van ban|to|ke hoach|kh|vb) (?:nay|ni|do))?|dat but ky|ky ten|ngay thang(?: nam)? (?:cua )?(?=ke hoach|kh|van ban)|cqbh|nguoi ky|ky (?:ngay|hoi|khi|luc|bao gio)|ngay (?:ky|ban hanh|ra)|ra (?:ngay|hoi|khi|luc|hom|bua) (?:nao|mo)|so may,? (?:ra|ky|ban hanh|ngay)|(?:ke hoach|van ban|kh|vb) (?:nay )?so (?:may|bao nhieu|gi)|\bissued\b|sign(?:ed|s|atory)\b|date of the plan|plan number|number of the plan",
    ("document", "this"): r"(?:ke hoach|van ban|kh|vb) (?:nay|ni|nay|do|tren|93|chuyen doi so)|(?:the|this) (?:plan|document)",
    ("table", "results"): r"(?:phu luc|pl) ?(?:1|i)\b(?!i|v)|bang ket qua|appendix (?:1|i)\b",
    ("table", "indicators"): r"bang (?:chi tieu|muc tieu)|table of (?:targets|indicators)|(?:targets|indicators) table",
    ("measure", "percent"): r"(?:bao nhieu|may|nhieu|nhiu|bn) ?(?:phan tram|%|phan|diem)|(?:ty|ti) (?:le|trong)|(?:what|which) (?:share|percentage|percent|proportion)|how many percent|percentage",
    ("measure", "least"): r"it nhat|at least",
    ("extreme", "last"): r"(?:tre|muon|cham|lau) nhat(?! la| vao| den| den thang)|(?:han |xong |hoan thanh )?sau cung|\blatest\b|due last|last to be",
    ("extreme", "first"): r"(?:som|gan|gap) nhat|(?:han |xong |hoan thanh )?truoc tien|\bearliest\b|\bsoonest\b|due first|first to be",
    ("within", "last"): r"(?:trong )?(?:may|cac|nhung) (?:viec|nhiem vu|nv|chi tieu|cai|muc|dau viec) (?:do|nay|ay|kia|tren)|trong (?:do|so do|so nay|danh sach (?:do|nay|tren))(?:,? (?:cai|viec|nhiem vu|nv|chi tieu|muc) (?:nao|mo))?(?: (?:duoc )?giao)?(?: rieng)?(?: cho)?|among (?:them|those|these)|of (?:those|these|them)\b",
    ("within", "all"): r"^(?:(?:the|vay|roi|va) )*(?:tat ca|tong cong|ca thay|tong so)(?: (?:la|co))? (?:may|bao nhieu|bn|nhieu) (?:cai|viec|nhiem vu|nv|chi tieu|muc)(?= ?[?.!]*$)|^(?:(?:the|vay|roi|va) )*(?:may|bao nhieu|bn) (?:cai|viec|nhiem vu|nv|chi tieu|muc) (?:tat ca|tong cong|ca thay|het thay)(?= ?[?.!]*$)|^how many(?: (?:is that|are there|are they|of them))?(?: in (?:all|total))?(?= ?[?.!]*$)",
    ("within", "which"): r"(?:may|bao nhieu|bn|nhung|cac) cai(?= (?:cua|do|thuoc|han|den han|co)\b)|cai nao(?= (?:cua|do|thuoc|han|den han|co han|xong|so|cong an|ubnd|cuc|thanh doan|van phong)\b)|which (?:one|ones) (?:is|are) (?:due|led)",
    ("without", "agency"): r"khong (?:phai )?do|khong (?:phai )?cua|khong thuoc|(?:khong|ko|hong) phai(?: la)?(?= (?:so|stttt|cong an|ubnd|cuc|thanh doan|van phong)\b)|(?:ngoai|tru|khac)(?= (?:so|cong an|ubnd)\b)|not (?:led )?by|other than|except",
    ("lasting", "next"): r"(?:keo dai|sang|qua|lam tiep|tiep tuc|den het|ca)(?: den| toi| sang| het| tan| luon)*(?: nam)? (?:20\d\d|nam sau|nam toi)|(?:into|through|until|beyond) 20\d\d|nhieu nam|hai nam|2 nam",
    ("caller", "asks"): r"(?:khach(?: hang)?|nguoi dan|nguoi goi|co nguoi|dan)(?: (?:goi|nghe|dang|vua|muon|can|den|toi|len|dai)){0,3} hoi(?: (?:la|rang))?|(?:noi|tra loi|bao)(?: (?:cho|em|toi|minh|tui|anh|chi))? (?:nhanh|gap|le)(?: (?:len|di|gium|giup))?|nhanh (?:len|di|gium|giup|nha|nhe)|^(?:(?:a|u|oi) )?(?:quen(?: mat)?|troi(?: oi| dat)?|khoan(?: da|(?=,)))|^thoi(?=,)|(?:toi|tui|minh) nho(?: (?:la|rang))?|(?:em|anh|chi) nho (?:la|rang)|(?:nho |xin )?xac nhan(?: (?:giup|gium|dum|lai|cho))+(?: (?:toi|tui|em|minh|anh|chi))?|(?:gap )+gap|gap(?= ?!)",
    ("point", "a"): r"(?:diem|y) a\b", ("point", "b"): r"(?:diem|y) b\b", ("point", "c"): r"(?:diem|y) c\b",
    ("point", "d"): r"(?:diem|y) d\b", ("point", "e"): r"(?:diem|y) e\b", ("point", "g"): r"(?:diem|y) g\b", ("point", "h"): r"(?:diem|y) h\b",
    ("duty", "all"): r"trach nhiem|(?:(?:trong|o) )?(?:(?:phan|muc) )?(?:to chuc thuc hien|tcth)|(?:trong )?phan to chuc|vai tro|(?:under|in) the implementation(?: section| part)?|duty|duties|responsibilit(?:y|ies)",
    ("anaphor", "agency"): r"\bho\b(?= (?:chi|con|lam|lo|chu tri|phoi hop|co (?:nhiem vu|viec|lam|chu tri|phoi hop)))|(?:co quan|don vi|so|cuc|ben|noi) (?:do|nay|ay|tren)\b|(?:that|this|the same) (?:agency|department|body)|\b(?:its|their)\b(?= (?:tasks?|indicators?|targets?)\b)",
    ("anaphor", "period"): r"(?:trong |den |vao )?(?:thang|quy) (?:do|ay)\b|(?:that|the same) (?:month|quarter)",
    ("unstated", "reason"): r"(?:^|(?<=[,;.] ))sao(?= (?!ke (?!hoach)|luu |chep |y ).*\b(?:khong|ko|chua|hong|lai|van|mai|cu)\b)",
    ("continuation", "and"): r"^(?:the|con|vay|the con|vay con|roi|a|u|uhm|um|ua|thi|va|the thi|vay thi|what about|how about|and|also)\b",
    ("continuation", "same"): r"\b(?:doi cau tra loi(?: di)?|(?:toi|tui|minh|em|anh|chi) (?:biet )?chac(?: chan)?(?: la)?(?: \d[\d.,]* ?%?)?|con so (?:do|nay|ay)|so (?:do|nay|ay)(?= (?:chiem|bang|tuong duong|ung voi))|nam (?:do|ay)|(?:quay|tro) lai(?: (?:viec|cai|vu))?(?: (?:cu|truoc|ban nay|hoi nay))?|muc tieu (?:do|nay|ay)|no|cai nay|cai do" + _NOT_BY + r"|cai kia|viec nay|viec do" + _NOT_BY + r"|viec ay|nhiem vu (?:nay|do" + _NOT_BY + r"|ay|tren)|chi tieu (?:nay|do" + _NOT_BY + r"|ay|tren)|muc (?:nay|do" + _NOT_BY + r")|cai ay|vu nay|vu do" + _NOT_BY + r"|vu ay|chuyen nay|chuyen do|o tren|vua roi|noi tren|(?:do|day) (?:la|co phai)|that|this|it|its|the same|dieu (?:nay|do))\b",
    ("correction", "yes"): r"\b(?:nham|lon|y (?:toi|minh|em|tui|anh|chi) (?:la|(?:muon |dinh )?(?:hoi|noi))|dinh chinh|sua lai|khong phai|ko phai|hong phai|y la|i mean|i meant|xin loi|sorry|correction|typo)\b",
    ("talked", "both"): r"(?:ca )?(?:hai|2) (?:cai|viec|nhiem vu|nv|chi tieu|muc|vu)(?: (?:nay|do|ay|kia|tren|vua roi))|ca (?:hai|2)(?: (?:cai|viec|nhiem vu|nv|chi tieu|muc(?! tieu)|vu))?(?! (?:nam|muc tieu))|\bboth(?: of (?:them|those|these))?|(?:these|those) two(?: \w+)?",
    ("talked", "previous"): r"(?:cai|viec|nhiem vu|nv|chi tieu|muc|vu|cau) (?:truoc(?: do)?|luc nay|hoi nay|ban nay|khi nay|luc truoc|hoi dau|ban dau)(?! (?:\d|thang|nam|quy|ngay))|(?:quay|tro) lai (?:cai|viec|vu) (?:truoc|cu)|luc nay hoi|the (?:previous|earlier) (?:one|task|indicator)|the one before",
    ("talked", "a while ago"): r"(?:luc|hoi) nay(?= ?[,?.!]| *$| (?:ai|do|co|han|la|thi|hoi)\b)",
    ("talked", "next"): r"(?:cai|viec|nhiem vu|nv|chi tieu|muc) (?:sau|kia|con lai|tiep(?: theo)?|ke(?: tiep)?|nua)(?= (?:thi|do|ai|la|han|co|so|khi|ben)\b|[?.! ]*$)|the (?:other|next|latter) (?:one|task|indicator)",
    ("alike", "asked"): r"(?:co )?(?:giong|trung|khac)(?: het| y)? nhau(?: (?:khong|ko|k|hong|cho nao|o dau|gi))?|khac gi nhau|khac nhau (?:cho nao|o dau|gi)|(?:the same|identical|different)(?= ?[?.!]*$)",
    ("counterpart", "asked"): r"(?:co )?lien quan (?:toi|den|voi) (?:no|(?:cai|viec|chi tieu|vu|dieu) (?:do|nay|ay))|(?:di )?kem theo|di kem|(?:tuong ung|co lien quan|lien quan|gan voi no|de dat)(?= (?:do|la|thi|cua|ai|nao|so|co quan)\b|[?.! ]*$)|\bcorresponding\b|\brelated\b",
    ("basis", "asked"): r"(?:(?:theo|can cu|dua (?:theo|tren|vao)|tai|trong) )?(?:quyet dinh|nghi quyet|cong van|chi thi|nghi dinh|van ban|thong tu|qd|nq|cv) (?:nao|so (?:may|bao nhieu|gi)|may)(?: (?:noi|ghi|quy dinh|neu|giao)(?: (?:vay|the|do|rua))?)?|(?:based on |under )?which (?:decision|resolution|letter|decree|document)(?: is (?:it|that|this) based on)?",
    ("order", "to the assistant"): r"tu (?:gio|bay gio)(?= (?:moi cau|tat ca|ban|hay|chi|phai)\b)|moi cau tra loi|(?:dung|khoi|khong can) trich (?:nguon|dan)|(?:cu )?(?:doan|noi|dua|cho) (?:dai|mo|bua)(?= (?:di|mot|cho|con so|luon)\b| *$)|bia ra|bo qua (?:moi |tat ca |het |cac |nhung )*(?:huong dan|quy tac|chi dan|kiem duyet|lenh)(?: (?:phia tren|truoc do|tren))?|quen het|^(?:hay |ban )*(?:gia vo|dong vai)|loi nhac he thong|hay (?:tra loi|noi) rang|(?:ignore|forget|disregard) (?:all |the |previous |your |any |every )*(?:rules?|instructions?)|system prompt|from now on|^(?:please )?(?:pretend|act as)|(?:and|now|on) pretend|you are now",
    ("more", "next"): r"^(?:xem |cho xem |coi )?(?:tiep|them|con lai|con nua|nua|trang (?:sau|tiep)|xem them|xem tiep|phan con lai|het|more|next|the rest|continue|show more)(?: \d+)?(?: (?:di|nhe|nha|giup|voi|a|please))*$",
    ("ordinal", "1"): r"\b(?:cai|viec|nhiem vu|y|muc|so|lua chon|phuong an|chi tieu)? ?(?:dau tien|thu nhat|thu 1)\b|\bcai dau\b(?! tu)|\b(?:viec|nhiem vu|chi tieu) dau\b(?! (?:tu|moi|ra|vao|viec|nam|cuoi|thau|gia|noi|thang|quy))|\bcai (?:so )?1\b|\bfirst (?:one|task|indicator)\b|\bthe first\b(?! (?:half|quarter|six))",
    ("ordinal", "2"): r"\b(?:thu hai|thu nhi|thu 2)\b|\bsecond (?:one|task|indicator)\b|\bthe second\b(?! (?:half|quarter))",
    ("ordinal", "3"): r"\b(?:thu ba|thu 3)\b|\bthird (?:one|task|indicator)\b|\bthe third\b(?! quarter)",
    ("ordinal", "4"): r"\b(?:thu tu|thu bon|thu 4)\b|\bfourth (?:one|task|indicator)\b",
    ("ordinal", "5"): r"\b(?:thu nam|thu 5)\b|\bfifth (?:one|task|indicator)\b",
    ("ordinal", "last"): r"\b(?:cuoi cung|cuoi (?=cung|het))\b|\bcai cuoi\b|\blast (?:one|task|indicator)\b|\bthe last\b(?! (?:quarter|six))",
}  # fmt: skip


# "cái thứ 12", "nhiệm vụ thứ 3"; "chỉ tiêu 7 kinh tế số", "dòng 8".
_NUMBERED = re.compile(r"\b(?:cai (?:so |thu )?|thu |number )(?P<number>[2-9]|[1-9]\d)\b(?! ?[%/.,]\d)")
_ROW_NUMBER = re.compile(
    r"\b(?:chi tieu|dong|tieu chi|indicator|row) (?:so |thu |no\.? )?(?P<number>\d{1,2})\b(?![%/.,]\d)"
)


def find_phrases(text: str) -> Iterator[Found]:
    """Cues in folded text, with the kinds and values of the tables above."""
    for kind, table in (("field", FIELDS), ("set", SETS), ("set_of", TARGET_OF_SET), ("status", STATUSES)):
        for value, pattern in table.items():
            yield from _each(kind, value, pattern, text)
    for (kind, value), pattern in OTHERS.items():
        yield from _each(kind, value, pattern, text)
    for match in _NUMBERED.finditer(text):
        yield Found("ordinal", str(int(match["number"])), match.start(), match.end())
    for match in _ROW_NUMBER.finditer(text):
        yield Found("row_number", str(int(match["number"])), match.start(), match.end())


def _each(kind: str, value: str, pattern: str, text: str) -> Iterator[Found]:
    for match in _compiled(pattern).finditer(text):
        if match.end() > match.start():
            yield Found(kind, value, match.start(), match.end())


_CACHE: dict[str, re.Pattern[str]] = {}


def _compiled(pattern: str) -> re.Pattern[str]:
    if pattern not in _CACHE:
        _CACHE[pattern] = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")
    return _CACHE[pattern]

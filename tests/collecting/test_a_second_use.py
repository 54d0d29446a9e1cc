"""The engine knows no firm: units answer a paper, from opening to closing."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from accounts.models import AuditEvent, Notice
from collecting import actions
from collecting.courses import course_of
from collecting.progress import by_place, due_of, missing, waiting
from collecting.rules.progress import total, worst
from collecting.selectors import filing_of, why_not
from common.versions import StaleVersionError

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 4)


@pytest.fixture
def paper(cast):
    return actions.open_new(
        cast.use.PAPERS, by=cast.office, kind="paper", period=date(2026, 10, 1), day=DAY
    )


@pytest.fixture
def answered(cast, paper):
    """The first township has written its answer and not yet sent it."""

    def write(at=0, version=0, **values):
        return actions.save_draft(
            cast.use.PAPERS,
            paper,
            cast.units[at],
            by=cast.officers[at],
            version=version,
            values={"verdict": "yes"} | values,
            day=DAY,
        )

    return write


@pytest.fixture
def sent(cast):
    def send(filing, at=0):
        return actions.submit(
            cast.use.PAPERS,
            filing,
            by=cast.officers[at],
            version=filing.version,
            signer="张三",
            promised=True,
            reasons={},
            now=timezone.now(),
        )

    return send


@pytest.fixture
def step(cast):
    def take(filing, verb, by, **more):
        engine = cast.use.PAPERS
        return actions.take_step(
            engine, filing, verb, by=by, version=filing.version, now=timezone.now(), **more
        )

    return take


def test_a_paper_is_asked_answered_noted_and_closed(cast, paper, answered, sent, step):
    engine = cast.use.PAPERS
    assert str(paper) == "2026年10月材料确认"
    assert (paper.opens_on, paper.due_on) == (date(2026, 11, 2), date(2026, 11, 6))
    assert [entry.subject for entry in missing(engine, paper)] == cast.units
    assert [due.is_owed for due in due_of(engine, cast.units[0], DAY)] == [True]
    answer = sent(answered())
    assert waiting(engine, cast.office) == [answer]
    assert waiting(engine, cast.officers[0]) == []
    assert engine.steps_open_to(cast.office, answer) == [("note", "办结"), ("send_back", "退回")]
    noted = step(answer, "note", cast.office)
    assert (noted.state, noted.number) == ("noted", f"QR202610{noted.pk:06d}")
    assert Notice.objects.get(user=cast.officers[0]).title == "2026年10月材料确认已办结"
    rates = by_place(engine, paper, cast.office)
    assert [(place.name, place.sent, place.through) for place in rates] == [
        (cast.units[0].name, 1, 1),
        (cast.units[1].name, 0, 0),
    ]
    assert (total(rates).rate, worst(rates)[0].name) == (0.5, cast.units[1].name)
    actions.close(engine, paper, by=cast.office, now=timezone.now())
    with pytest.raises(ValidationError, match="本期已关闭"):
        step(noted, "undo_note", cast.office)
    with pytest.raises(DatabaseError, match="closed"), transaction.atomic():
        type(noted).objects.filter(pk=noted.pk).update(words="改")
    told = AuditEvent.objects.filter(action__startswith="paper_").order_by("pk")
    assert [event.action for event in told] == [
        "paper_open",
        "paper_submit",
        "paper_note",
        "paper_close",
    ]


def test_an_objection_needs_its_words(cast, answered, sent):
    answer = answered(verdict="objection")
    with pytest.raises(actions.UnexplainedError, match="有异议而没有意见"):
        sent(answer)
    answer = answered(verdict="objection", words="面积有误", version=1)
    assert sent(answer).state == "submitted"


def test_what_is_sent_back_says_why_and_is_sent_again(cast, paper, answered, sent, step, november):
    answer = sent(answered())
    with pytest.raises(ValidationError, match="单位据此修改"):
        step(answer, "send_back", cast.office)
    back = step(answer, "send_back", cast.office, reason="请写明意见")
    assert why_not(cast.use.PAPERS, back, by=cast.officers[0], day=DAY) == ""
    november.shift(60)
    again = sent(answered(words="补充", version=back.version))
    assert again.state == "submitted"
    said = [line.words for line in course_of(filing_of(cast.use.PAPERS, paper, cast.units[0]))]
    assert [words[:2] for words in said] == ["保存", "提交", "退回", "保存", "提交"]


def test_who_owes_is_reminded_until_he_has_answered_and_once_a_day(cast, paper, answered, sent):
    engine = cast.use.PAPERS
    sent(answered())
    for day, told in ((3, 1), (3, 0), (4, 0), (5, 1), (6, 1), (9, 1), (10, 0)):
        assert actions.remind(engine, date(2026, 11, day)) == told, day
    titles = Notice.objects.filter(user=cast.officers[1]).values_list("title", flat=True)
    assert any("已过截止日" in title for title in titles)
    assert not Notice.objects.filter(user=cast.officers[0]).exists()


def test_late_is_sent_and_not_in_time_and_more_time_makes_it_in_time(
    cast, paper, answered, sent, november
):
    engine = cast.use.PAPERS
    november.move_to("2026-11-10 02:00:00+00:00")
    sent(answered())
    assert [place.on_time for place in by_place(engine, paper, cast.office)] == [0, 0]
    entry = paper.roster.get(unit=cast.units[0])
    longer = {"due_on": date(2026, 11, 12), "reason": ""}
    with pytest.raises(ValidationError, match="由双倍增办办理"):
        actions.except_entry(engine, entry, by=cast.officers[0], **longer)
    actions.except_entry(engine, entry, by=cast.office, **longer)
    assert [place.on_time for place in by_place(engine, paper, cast.office)] == [1, 0]
    excused = paper.roster.get(unit=cast.units[1])
    actions.except_entry(engine, excused, by=cast.office, due_on=None, reason="不涉及")
    assert [place.owing for place in by_place(engine, paper, cast.office)] == [1]


def test_each_deed_is_refused_to_whom_it_does_not_belong(cast, paper, answered, sent, step):
    engine, mine, other = cast.use.PAPERS, cast.officers[0], cast.officers[1]
    opening = {"kind": "paper", "period": date(2026, 9, 1), "day": DAY}
    refused = [
        lambda: actions.open_new(engine, by=mine, **opening),
        lambda: actions.close(engine, paper, by=mine, now=timezone.now()),
        lambda: actions.withdraw(engine, paper, by=mine, reason="选错"),
    ]
    for deed in refused:
        with pytest.raises(ValidationError, match="由双倍增办办理"):
            deed()
    answer = answered()
    with pytest.raises(ValidationError, match="由本单位答复"):
        actions.save_draft(engine, paper, cast.units[0], by=other, version=1, values={}, day=DAY)
    answer = sent(answer)
    with pytest.raises(ValidationError, match="由双倍增办办理"):
        step(answer, "note", mine)
    with pytest.raises(ValidationError, match="由本单位答复"):
        step(answer, "undo_submit", other)
    assert step(answer, "undo_submit", mine).state == "draft"


def test_an_older_version_is_shown_what_stands_now(cast, paper, answered):
    answered()
    with pytest.raises(StaleVersionError) as stale:
        answered(version=0, words="另一份")
    assert stale.value.current.words == ""


def test_one_that_nobody_began_is_withdrawn_and_closes_by_itself_when_past(cast, paper, november):
    engine = cast.use.PAPERS
    november.move_to("2026-12-01 02:00:00+00:00")
    assert actions.close_empty(engine, now=timezone.now()) == 1
    assert actions.close_empty(engine, now=timezone.now()) == 0
    actions.withdraw(engine, paper, by=cast.office, reason="选错")
    assert not type(paper).objects.exists()


def test_the_database_keeps_what_was_submitted(cast, answered, sent):
    answer = sent(answered())
    with pytest.raises(DatabaseError, match="never deleted"), transaction.atomic():
        answer.delete()
    with pytest.raises(DatabaseError, match="state_has_its_dates"), transaction.atomic():
        type(answer).objects.filter(pk=answer.pk).update(state="noted")

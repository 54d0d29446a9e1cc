"""一句话: what is written over several lines is read as one."""

from django.template import Context, Template
from django_cotton.compiler_regex import CottonCompiler


def rendered(source, **values):
    return Template(CottonCompiler().process(source)).render(Context(values))


SOURCE = """<p>
  {% sentence %}
    共 <b>{{ count }}</b> 家
    {% if late %}
      ，其中 {{ late }} 家
      逾期
    {% endif %}。
    <c-badge tone="warn">
      请催报
    </c-badge>
  {% endsentence %}
</p>"""


def test_a_line_end_within_a_sentence_leaves_no_space():
    page = rendered(SOURCE, count=3, late=1)
    assert "共 <b>3</b> 家，其中 1 家逾期。" in page
    assert ">请催报<" in page


def test_a_line_end_outside_a_sentence_stays():
    page = rendered(SOURCE, count=3)
    assert page.startswith("<p>\n  共 <b>3</b> 家。")


def test_a_line_end_within_a_value_stays():
    assert rendered("{% sentence %}\n  {{ note }}\n{% endsentence %}", note="甲\n乙") == "甲\n乙"


def test_a_sentence_may_stand_in_an_attribute():
    lead = "{% sentence %}\n  甲\n  {% if more %}，乙{% endif %}\n{% endsentence %}"
    page = rendered(f'<c-page-header title="名单"\n  lead="{lead}" />', more=True)
    assert ">甲，乙<" in page

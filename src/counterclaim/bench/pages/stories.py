"""Invented stories, each with all that a page may tell of it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A story as its newsroom wrote it."""

    slug: str
    language: str
    title: str
    paragraphs: tuple[str, ...]
    outlet: str
    host: str
    author: str
    agency: str | None
    published: str
    updated: str
    caption: str
    by: str = "By"
    share: tuple[str, ...] = ("Share", "Tweet", "Email", "WhatsApp")
    read_more: str = "Read more:"
    related: tuple[str, ...] = (
        "Market reopens after strike",
        "Bridge closed to lorries",
        "What we know about the truce",
    )
    menu: tuple[str, ...] = ("Home", "World", "Politics", "Business", "Sport", "Video")
    newsletter: str = "Sign up for our newsletter and get the day's news in your inbox."
    cookies: str = "We use cookies to improve your experience. By continuing to use this site you accept them."
    rights: str = "All rights reserved."

    @property
    def url(self) -> str:
        """Where the story stands."""
        return f"https://www.{self.host}/world/{self.slug}"

    @property
    def day(self) -> str:
        """The day of publication as people write it."""
        at = datetime.fromisoformat(self.published)
        return f"{at.day} {at:%B %Y}"


SANDFORD = Story(
    slug="sandford-air-strike",
    language="en",
    title="Air strike kills 12 near Sandford – monitor",
    paragraphs=(
        "SANDFORD (AFP) – An air strike on a bus station near Sandford killed at least 12 people on Tuesday, "
        "the Vale Monitor said.",
        "Among the dead were three children, according to the monitor, which relies on sources in the town.",
        "“We heard two blasts and ran,” said Anna Byrne, a nurse. “There was nobody to help.”",
        "The defence ministry denied that its aircraft had been in the area.",
        "The toll could rise because dozens were wounded, some of them badly, the monitor added.",
        "Sandford has changed hands three times since March.",
    ),
    outlet="The Vale Courier",
    host="valecourier.example",
    author="Mary Holt",
    agency="AFP",
    published="2031-05-14T08:12:00+02:00",
    updated="2031-05-14T19:40:00+02:00",
    caption="Rescuers search the ruins of the bus station in Sandford on Tuesday. Photo: R. Dane",
)

VELDEN = Story(
    slug="velden-market-rockets",
    language="en",
    title="Rockets hit market in Velden, dozens wounded: UN",
    paragraphs=(
        "Rockets struck a crowded market in Velden early on Friday, wounding dozens, the United Nations said.",
        "It was the second attack on the market in a week.",
        "A spokesman for the northern forces said they had fired no rockets. He blamed the rebels.",
        "Hospitals were full, a doctor told Reuters by telephone. Six of the wounded later died.",
        "The United Nations called for an inquiry.",
        "Reuters contributed to this report.",
    ),
    outlet="Northern Mail",
    host="northernmail.example",
    author="Jonas Weir",
    agency="Reuters",
    published="2031-07-03T06:30:00Z",
    updated="2031-07-04T10:00:00Z",
    caption="A stall that burnt down in the market of Velden, 3 July 2031.",
    share=("Share this article", "Facebook", "Telegram", "Copy link"),
    read_more="Also read:",
    menu=("News", "Opinion", "Culture", "Weather", "Subscribe", "Log in"),
    newsletter="Subscribe to our morning briefing. It is free and takes five minutes to read.",
)

QASR = Story(
    slug="qasr-drone",
    language="ar",
    title="مقتل سبعة أشخاص في غارة على بلدة القصر – المرصد",
    paragraphs=(
        "قال المرصد إن غارة جوية استهدفت سوقا في بلدة القصر صباح الثلاثاء وأدت إلى مقتل سبعة أشخاص على الأقل.",
        "وأضاف المرصد أن بين القتلى طفلين وامرأة، وأن عدد القتلى مرشح للارتفاع بسبب وجود جرحى في حالة خطرة.",
        "ونفت وزارة الدفاع أن تكون طائراتها قد حلقت فوق البلدة في ذلك اليوم.",
        "وقال شاهد عيان إنه سمع انفجارين قويين قبل أن يرى الدخان يتصاعد من السوق.",
    ),
    outlet="صوت الوادي",
    host="sawtalwadi.example",
    author="ليلى حسن",
    agency=None,
    published="2031-03-04T11:05:00+03:00",
    updated="2031-03-04T15:20:00+03:00",
    caption="صورة: رجال الإنقاذ في سوق القصر",
    by="بقلم",
    share=("شارك", "فيسبوك", "تويتر", "واتساب", "نسخ الرابط"),
    read_more="اقرأ أيضا",
    related=("هدنة جديدة في الشمال", "إغلاق المعبر أمام الشاحنات", "ماذا نعرف عن الغارة"),
    menu=("الرئيسية", "أخبار", "سياسة", "اقتصاد", "رياضة"),
    newsletter="اشترك في نشرتنا البريدية",
    cookies="نستخدم ملفات تعريف الارتباط لتحسين تجربتك على هذا الموقع.",
    rights="جميع الحقوق محفوظة",
)

ZARECHYE = Story(
    slug="zarechye-obstrel",
    language="ru",
    title="При обстреле Заречья погибли четыре человека – губернатор",
    paragraphs=(
        "При обстреле посёлка Заречье в ночь на среду погибли четыре человека, сообщил губернатор области.",
        "По его словам, снаряды попали в два жилых дома, ещё девять человек ранены, среди них двое детей.",
        "Военные другой стороны заявили, что не наносили ударов по посёлку.",
        "Спасатели разбирают завалы, под ними могут оставаться люди.",
    ),
    outlet="Речной вестник",
    host="rechvestnik.example",
    author="Ольга Ветрова",
    agency=None,
    published="2031-09-10T07:45:00+03:00",
    updated="2031-09-10T12:00:00+03:00",
    caption="Фото: разрушенный дом в Заречье",
    by="Автор:",
    share=("Поделиться", "Telegram", "Скопировать ссылку", "Печать"),
    read_more="Читайте также:",
    related=("Мост закрыт для грузовиков", "Что известно о перемирии", "Рынок снова открыт"),
    menu=("Главная", "Новости", "Политика", "Экономика", "Спорт"),
    newsletter="Подпишитесь на нашу рассылку",
    cookies="Мы используем файлы cookie, чтобы сайт работал лучше.",
    rights="Все права защищены",
)

STORIES = (SANDFORD, VELDEN, QASR, ZARECHYE)

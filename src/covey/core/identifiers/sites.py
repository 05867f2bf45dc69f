"""The sites whose profile links are read, as data (spec/identifiers, sites).

`hosts` are matched after language and device sub-domains are taken off. In a path, `through` words
stand before the name, `tabs` may stand after it, and `closed` words lead to something that is no person.
"""

from dataclasses import dataclass
from typing import Final

from covey.core.identifiers.kinds import Kind
from covey.core.identifiers.reasons import Reason
from covey.core.identifiers.text import words


@dataclass(frozen=True, slots=True)
class Site:
    """How one site writes its profiles."""

    title: str
    hosts: frozenset[str]
    handle: str  # a regular expression over the whole folded name
    shown: str  # how a name is shown to the person who typed it, with the name for {}
    through: frozenset[str] = frozenset()
    tabs: frozenset[str] = frozenset()
    closed: tuple[tuple[Reason, frozenset[str]], ...] = ()
    params: tuple[tuple[str, str], ...] = ()  # (first path word or deep-link host, query key with the name)
    subdomains: frozenset[str] = frozenset()
    schemes: frozenset[str] = frozenset()
    needs_at: bool = False  # a path segment is a name only when it begins with @

    def why_closed(self, word: str) -> Reason | None:
        """What a path beginning with this word leads to, if not to a person."""
        return next((reason for reason, closing in self.closed if word in closing), None)


def _closed(**reasons: str) -> tuple[tuple[Reason, frozenset[str]], ...]:
    """The first words of paths that lead to no one person, by the reason why."""
    return tuple((Reason(name.replace("_", "-")), words(listed)) for name, listed in reasons.items())


SITES: Final[dict[Kind, Site]] = {
    Kind.INSTAGRAM: Site(
        title="Instagram",
        shown="instagram.com/{}",
        hosts=words("instagram.com instagr.am ig.me threads.net threads.com"),
        handle=r"(?!\.)(?!.*\.\.)(?!.*\.$)[a-z0-9._]{1,30}",
        through=words("_u _n m"),
        tabs=words("tagged reels reposts replies media followers following feed guides channel saved"),
        closed=_closed(
            post="p reel reels tv stories s t",
            group="channel",
            search="explore search",
            site_part="accounts direct about developer legal web directory api graphql login",
            short_link="share",
        ),
        params=(("user", "username"),),
        schemes=words("instagram"),
    ),
    Kind.X: Site(
        title="X",
        shown="x.com/{}",
        hosts=words("x.com twitter.com"),
        handle=r"[a-z0-9_]{1,15}",
        tabs=words(
            "with_replies media likes followers following verified_followers highlights articles photo header_photo"
        ),
        closed=_closed(
            post="statuses status",
            group="communities lists",
            search="search explore hashtag",
            share="share intent compose",
            site_part="i settings messages notifications login signup tos privacy jobs about download account user",
            self_link="home",
        ),
        params=(("intent", "screen_name"), ("user", "screen_name")),
        schemes=words("twitter"),
    ),
    Kind.FACEBOOK: Site(
        title="Facebook",
        shown="facebook.com/{}",
        hosts=words("facebook.com fb.com fb.me m.me messenger.com"),
        handle=r"[a-z0-9]{4,50}",  # after its dots are taken out
        through=words("pg t profile"),
        tabs=words(
            "about about_details photos photos_by photos_of videos friends followers following reels posts likes "
            "community sports music movies mentions reviews services events map groups directory_work_and_education"
        ),
        closed=_closed(
            post="photo photo.php photos posts permalink.php story.php video video.php videos watch reel reels "
            "stories story notes note.php media events event live",
            group="groups group",
            search="search hashtag public",
            share="sharer sharer.php share.php dialog",
            short_link="share l.php",
            site_part="marketplace gaming login login.php help settings messages notifications friends pages "
            "business ads policies privacy home.php plugins directory games fundraisers donate people p",
            self_link="me profile.php",
        ),
        subdomains=words("mbasic touch web free 0 business upload apps x"),
        schemes=words("fb facebook"),
    ),
    Kind.LINKEDIN: Site(
        title="LinkedIn",
        shown="linkedin.com/in/{}",
        hosts=words("linkedin.com"),
        handle=r"(?!-|acoa[a-z0-9_-]{30})(?!.*-$)[a-z0-9_-]{2,100}",  # ACoA...: an inner number, not the name
        through=words("in mwlite"),
        closed=_closed(
            post="posts feed pulse embed video newsletters events",
            group="company school groups showcase organization-guest",
            search="search jobs directory hashtag",
            short_link="slink redir",
            share="sharearticle sharing shareactive",
            site_part="learning login signup help legal talent sales mynetwork messaging notifications pub profile",
            self_link="me",
        ),
        subdomains=words("touch"),
    ),
    Kind.TIKTOK: Site(
        title="TikTok",
        shown="tiktok.com/@{}",
        hosts=words("tiktok.com"),
        handle=r"(?!.*\.$)[a-z0-9_.]{2,24}",
        tabs=words("live"),
        closed=_closed(
            post="v video embed",
            search="tag search discover explore music foryou following",
            short_link="t",
            site_part="login about legal upload messages live",
        ),
        needs_at=True,
    ),
    Kind.SNAPCHAT: Site(
        title="Snapchat",
        shown="snapchat.com/add/{}",
        hosts=words("snapchat.com"),
        handle=r"[a-z][a-z0-9._-]{1,13}[a-z0-9]",
        through=words("add u s p"),
        closed=_closed(
            post="spotlight story stories",
            group="g group",
            search="explore discover topic lens",
            short_link="t",
            site_part="unlock download login map",
            share="scan",
        ),
        subdomains=words("story accounts"),
        schemes=words("snapchat"),
        needs_at=True,
    ),
    Kind.TELEGRAM: Site(
        title="Telegram",
        shown="t.me/{}",
        hosts=words("t.me telegram.me telegram.dog telegram.org"),
        handle=r"[a-z][a-z0-9_]{2,30}[a-z0-9]",
        through=words("s"),
        closed=_closed(
            post="c iv",
            group="joinchat join addlist invite boost",
            share="share msg",
            short_link="contact m",
            site_part="addstickers addemoji addtheme proxy socks setlanguage confirmphone login invoice bg giftcode k "
            "a blog faq privacy tour apps",
        ),
        params=(("resolve", "domain"),),
        schemes=words("tg"),
    ),
    Kind.YOUTUBE: Site(
        title="YouTube",
        shown="youtube.com/@{}",
        hosts=words("youtube.com youtube-nocookie.com"),
        handle=r"(?![._-])(?!.*[._-]$)[a-z0-9._-]{3,30}",
        through=words("c"),
        tabs=words(
            "videos shorts about featured streams live playlists community posts channels podcasts releases store"
        ),
        closed=_closed(
            post="watch shorts live embed v clip post playlist attribution_link",
            search="results hashtag feed gaming trending",
            short_link="redirect",
            site_part="account premium t tv howyoutubeworks ads about creators kids music channels",
        ),
        subdomains=words("music gaming"),
    ),
    Kind.DISCORD: Site(
        title="Discord",
        shown="{} on Discord",
        hosts=words("discord.com discordapp.com discord.gg"),
        handle=r"(?!.*\.\.)(?!.*\.$)[a-z0-9_.]{2,32}|[0-9]{17,20}|(?!.*\.\.)[a-z0-9_.-]{2,32}#[0-9]{4}",
        through=words("users"),
        closed=_closed(group="invite channels servers guilds", site_part="app login download nitro developers safety"),
        subdomains=words("ptb canary"),
    ),
    Kind.GITHUB: Site(
        title="GitHub",
        shown="github.com/{}",
        hosts=words("github.com"),
        handle=r"(?!.{40})[a-z0-9](?:[a-z0-9]|-(?=[a-z0-9]))*",
        closed=_closed(
            post="gist stars",
            group="orgs organizations enterprises teams",
            search="search topics explore trending",
            site_part="about features pricing login join settings marketplace sponsors notifications issues pulls "
            "security contact site apps codespaces new dashboard customer-stories collections events readme",
        ),
        subdomains=words("gist"),
    ),
}

SITE_OF_HOST: Final[dict[str, Kind]] = {host: kind for kind, site in SITES.items() for host in site.hosts}
SITE_OF_SCHEME: Final[dict[str, Kind]] = {scheme: kind for kind, site in SITES.items() for scheme in site.schemes}

# Hosts and schemes that carry a phone number, and their paths that do not. After a national scheme the
# number may be in its national form; after the others it is international, with or without the plus.
PHONE_HOSTS: Final = words("wa.me whatsapp.com api.whatsapp.com web.whatsapp.com signal.me")
PHONE_SCHEMES: Final = words("tel sms callto whatsapp sgnl viber facetime facetime-audio")
NATIONAL_SCHEMES: Final = words("tel sms callto facetime facetime-audio")
PHONE_CLOSED: Final = words("message qr channel catalog c")
# Group chats of those same services.
GROUP_HOSTS: Final = words("chat.whatsapp.com signal.group telegram.im")

DEVICE_SUBDOMAINS: Final = words("www www1 www2 www3 m mobile amp")

# Addresses that only lead to another address. Nothing is ever fetched, so they cannot be read.
SHORT_HOSTS: Final = words(
    "bit.ly tinyurl.com t.co goo.gl ow.ly lnkd.in is.gd buff.ly rb.gy cutt.ly tiny.cc shorturl.at rebrand.ly "
    "vm.tiktok.com vt.tiktok.com t.snapchat.com maps.app.goo.gl share.google t.ly dlvr.it trib.al s.id pin.it redd.it"
)
# Addresses that carry the real one inside: host and path -> query key.
WRAPPERS: Final[dict[str, tuple[str, ...]]] = {
    "l.facebook.com": ("u",),
    "lm.facebook.com": ("u",),
    "l.instagram.com": ("u",),
    "l.threads.net": ("u",),
    "l.threads.com": ("u",),
    "google.com/url": ("q", "url"),
    "youtube.com/redirect": ("q",),
    "linkedin.com/redir/redirect": ("url",),
}
# Pages of things, not of people.
SEARCH_HOSTS: Final = words("google.com bing.com duckduckgo.com yandex.com yandex.ru baidu.com search.yahoo.com")
POST_HOSTS: Final = words(
    "drive.google.com docs.google.com photos.google.com photos.app.goo.gl dropbox.com onedrive.live.com 1drv.ms "
    "youtu.be fb.watch wetransfer.com imgur.com i.redd.it pbs.twimg.com icloud.com maps.google.com"
)
# Places that thousands share: a bare address names nobody.
CROWD_HOSTS: Final = words(
    "wikipedia.org en.wikipedia.org wikidata.org reddit.com medium.com substack.com tumblr.com pinterest.com vk.com "
    "ok.ru linktr.ee bsky.app mastodon.social twitch.tv soundcloud.com patreon.com onlyfans.com spotify.com "
    "github.io gmail.com outlook.com hotmail.com yahoo.com icloud.com proton.me gmx.de web.de mail.ru yandex.ru "
    "wordpress.com blogspot.com wixsite.com sites.google.com weebly.com researchgate.net academia.edu xing.com"
)
# Of such places, paths that lead to no one person: host and first path part -> reason.
CROWD_PATHS: Final[dict[str, Reason]] = {
    "reddit.com/r": Reason.GROUP,
    "old.reddit.com/r": Reason.GROUP,
    "reddit.com/search": Reason.SEARCH,
    "pinterest.com/pin": Reason.POST,
    "twitch.tv/videos": Reason.POST,
    "twitch.tv/directory": Reason.SEARCH,
    "open.spotify.com/track": Reason.POST,
    "open.spotify.com/album": Reason.POST,
    "open.spotify.com/playlist": Reason.POST,
    "open.spotify.com/episode": Reason.POST,
}
# Hosts under which each sub-domain is one person's account; those that firms like too are left out.
ACCOUNT_HOSTS: Final = words(
    "substack.com tumblr.com carrd.co github.io medium.com livejournal.com deviantart.com bsky.social myportfolio.com "
    "journoportfolio.com contently.com itch.io neocities.org hatenablog.com"
)
# Pages that a whole firm or school shares: two people may each mean somebody else on them.
SHARED_PAGES: Final = words(
    "about about-us aboutus about_us who-we-are contact contact-us contacts team our-team the-team meet-the-team "
    "meet-our-team teams staff our-staff staff-directory people our-people persons faculty faculty-staff employees "
    "leadership management board directors executives partners members associates lawyers attorneys doctors "
    "physicians providers therapists coaches trainers teachers instructors professors researchers students alumni "
    "artists speakers authors actors musicians directory profiles careers jobs news blog press media events services "
    "products company home index main welcome login search legal privacy imprint impressum kontakt ueber-uns uber-uns "
    "mitarbeiter mitarbeitende personen personal leitung vorstand equipe notre-equipe l-equipe a-propos "
    "qui-sommes-nous equipo nuestro-equipo nosotros quienes-somos sobre-nosotros contacto chi-siamo contatti il-team "
    "quem-somos equipa nossa-equipe sobre contato o-nas zespol medewerkers over-ons ansatte om-os om-oss en de fr es "
    "it pt nl pl sv da fi ru ar zh ja ko tr en-us en-gb de-de fr-fr es-es pt-br"
)
PLACEHOLDER_HOSTS: Final = words(
    "example.com example.net example.org example.edu domain.com yourdomain.com mydomain.com yoursite.com mysite.com "
    "yourcompany.com test.com email.example sandbox.orcid.org"
)
PLACEHOLDER_TLDS: Final = words("example test invalid localhost local internal lan home corp localdomain arpa")
# Without https:// or a path, two words joined by a dot are a page only under these (or two letters).
COMMON_TLDS: Final = words(
    "com org net edu gov mil int info biz name pro dev app online site website xyz blog page art studio agency shop "
    "store club tech cloud law church photography design media news academy school university clinic health care "
    "dental foundation group company consulting legal film theater band music actor coach fitness yoga travel"
)
# Names from instructions and forms: two strangers who paste one have named nobody.
PLACEHOLDER_NAMES: Final = words(
    "username user_name user.name user-name yourname your_name your.name your-name yourusername your_username "
    "your.username your-username youraccount yourhandle your_handle firstname.lastname firstname-lastname "
    "first.last profilename"
)
TRACKING: Final = words(
    "fbclid gclid gbraid wbraid dclid msclkid yclid igsh igshid mc_cid mc_eid mkt_tok ref ref_src ref_url referrer "
    "si feature src source share shared sharer trk trackingid originalsubdomain lipi _ga _gl _hsenc _hsmi vero_id "
    "s_cid cmpid campaign lang hl locale"
)
TRACKING_PREFIXES: Final = ("utm_", "pk_", "mtm_", "hsa_", "__cft__", "__tn__", "_branch_")

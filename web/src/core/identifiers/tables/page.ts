/** The tables of spec/identifiers, as the page writes them. Made by tools/make_web_tables.py. */

export const PAGE = {
  "labels": `tel: tel telephone telefon telefono phone mobile handy cell whatsapp wa signal viber sms call callto
mail: mail email e-mail mailto correo courriel
ig: ig insta instagram threads
x: x twitter
fb: fb facebook messenger
li: li linkedin
tt: tt tiktok
sc: sc snap snapchat
tg: tg telegram
yt: yt youtube
dc: dc discord
gh: gh github
imdb: imdb
orcid: orcid
web: web website homepage url site
name: name`,
  "sites": `ig  Instagram
hosts: ig.me instagr.am instagram.com threads.com threads.net
handle: (?!\\.)(?!.*\\.\\.)(?!.*\\.$)[a-z0-9._]{1,30}
shown: instagram.com/{}
through: _n _u m
tabs: channel feed followers following guides media reels replies reposts saved tagged
schemes: instagram
closed post: p reel reels s stories t tv
closed group: channel
closed search: explore search
closed site-part: about accounts api developer direct directory graphql legal login web
closed short-link: share
param: user username

x  X
hosts: twitter.com x.com
handle: [a-z0-9_]{1,15}
shown: x.com/{}
tabs: articles followers following header_photo highlights likes media photo verified_followers with_replies
schemes: twitter
closed post: status statuses
closed group: communities lists
closed search: explore hashtag search
closed share: compose intent share
closed site-part: about account download i jobs login messages notifications privacy settings signup tos user
closed self-link: home
param: intent screen_name
param: user screen_name

fb  Facebook
hosts: facebook.com fb.com fb.me m.me messenger.com
handle: [a-z0-9]{4,50}
shown: facebook.com/{}
through: pg profile t
tabs: about about_details community directory_work_and_education events followers following friends groups likes map mentions movies music photos photos_by photos_of posts reels reviews services sports videos
subdomains: 0 apps business free mbasic touch upload web x
schemes: facebook fb
closed post: event events live media note.php notes permalink.php photo photo.php photos posts reel reels stories story story.php video video.php videos watch
closed group: group groups
closed search: hashtag public search
closed share: dialog share.php sharer sharer.php
closed short-link: l.php share
closed site-part: ads business directory donate friends fundraisers games gaming help home.php login login.php marketplace messages notifications p pages people plugins policies privacy settings
closed self-link: me profile.php

li  LinkedIn
hosts: linkedin.com
handle: (?!-|acoa[a-z0-9_-]{30})(?!.*-$)[a-z0-9_-]{2,100}
shown: linkedin.com/in/{}
through: in mwlite
subdomains: touch
closed post: embed events feed newsletters posts pulse video
closed group: company groups organization-guest school showcase
closed search: directory hashtag jobs search
closed short-link: redir slink
closed share: shareactive sharearticle sharing
closed site-part: help learning legal login messaging mynetwork notifications profile pub sales signup talent
closed self-link: me

tt  TikTok
hosts: tiktok.com
handle: (?!.*\\.$)[a-z0-9_.]{2,24}
shown: tiktok.com/@{}
tabs: live
closed post: embed v video
closed search: discover explore following foryou music search tag
closed short-link: t
closed site-part: about legal live login messages upload
needs @

sc  Snapchat
hosts: snapchat.com
handle: [a-z][a-z0-9._-]{1,13}[a-z0-9]
shown: snapchat.com/add/{}
through: add p s u
subdomains: accounts story
schemes: snapchat
closed post: spotlight stories story
closed group: g group
closed search: discover explore lens topic
closed short-link: t
closed site-part: download login map unlock
closed share: scan
needs @

tg  Telegram
hosts: t.me telegram.dog telegram.me telegram.org
handle: [a-z][a-z0-9_]{2,30}[a-z0-9]
shown: t.me/{}
through: s
schemes: tg
closed post: c iv
closed group: addlist boost invite join joinchat
closed share: msg share
closed short-link: contact m
closed site-part: a addemoji addstickers addtheme apps bg blog confirmphone faq giftcode invoice k login privacy proxy setlanguage socks tour
param: resolve domain

yt  YouTube
hosts: youtube-nocookie.com youtube.com
handle: (?![._-])(?!.*[._-]$)[a-z0-9._-]{3,30}
shown: youtube.com/@{}
through: c
tabs: about channels community featured live playlists podcasts posts releases shorts store streams videos
subdomains: gaming music
closed post: attribution_link clip embed live playlist post shorts v watch
closed search: feed gaming hashtag results trending
closed short-link: redirect
closed site-part: about account ads channels creators howyoutubeworks kids music premium t tv

dc  Discord
hosts: discord.com discord.gg discordapp.com
handle: (?!.*\\.\\.)(?!.*\\.$)[a-z0-9_.]{2,32}|[0-9]{17,20}|(?!.*\\.\\.)[a-z0-9_.-]{2,32}#[0-9]{4}
shown: {} on Discord
through: users
subdomains: canary ptb
closed group: channels guilds invite servers
closed site-part: app developers download login nitro safety

gh  GitHub
hosts: github.com
handle: (?!.{40})[a-z0-9](?:[a-z0-9]|-(?=[a-z0-9]))*
shown: github.com/{}
subdomains: gist
closed post: gist stars
closed group: enterprises organizations orgs teams
closed search: explore search topics trending
closed site-part: about apps codespaces collections contact customer-stories dashboard events features issues join login marketplace new notifications pricing pulls readme security settings site sponsors`,
  "phone-hosts": `api.whatsapp.com signal.me wa.me web.whatsapp.com whatsapp.com`,
  "phone-schemes": `callto facetime facetime-audio sgnl sms tel viber whatsapp`,
  "national-schemes": `callto facetime facetime-audio sms tel`,
  "phone-closed": `c catalog channel message qr`,
  "group-hosts": `chat.whatsapp.com signal.group telegram.im`,
  "device-subdomains": `amp m mobile www www1 www2 www3`,
  "short-hosts": `bit.ly buff.ly cutt.ly dlvr.it goo.gl is.gd lnkd.in maps.app.goo.gl ow.ly pin.it rb.gy rebrand.ly redd.it s.id share.google shorturl.at t.co
t.ly t.snapchat.com tiny.cc tinyurl.com trib.al vm.tiktok.com vt.tiktok.com`,
  "wrappers": `l.facebook.com: u
lm.facebook.com: u
l.instagram.com: u
l.threads.net: u
l.threads.com: u
google.com/url: q url
youtube.com/redirect: q
linkedin.com/redir/redirect: url`,
  "twins": `+52  extra 1  short ()([0-9]{10})  long ()1([0-9]{10})  canonical short
+54  extra 9  short ()([0-9]{10})  long ()9([0-9]{10})  canonical short
+55  extra 9  short ([1-9][1-9])([689][0-9]{7}|7[1-6][0-9]{6})  long ([1-9][1-9])9([689][0-9]{7}|7[1-6][0-9]{6})  canonical long
+229  extra 01  short ()([0-9]{8})  long ()01([0-9]{8})  canonical long`,
  "emergency": `AC=911,999 AD=110,112,116,118 AE=112,997,998,999 AF=100,102,119 AG=911,999 AI=911 AL=112,127,128,129 AM=101,102,103 AO=112,113,115
AR=100,101,107,911 AS=911 AT=112,122,133,144 AU=000,106,112 AW=100,911 AX=112 AZ=101,102,103,112 BA=122,123,124 BB=211,311,511,911
BD=100,101,102,199,999 BE=100,101,112 BF=17,18 BG=112,150,160,166 BH=199,999 BI=112,113,117 BJ=112,114,116,117,118 BL=18 BM=911
BN=991,993,995 BO=110,118,119 BQ=112,911 BR=112,128,190,192,193,911 BS=911,919 BT=110,112,113 BW=111,112,911,997,998,999 BY=101,102,103,112
BZ=90,911,990 CA=112,911 CC=000,112 CD=113,114,118,177,188 CF=117,118,1220 CG=117,118 CH=112,117,118,144 CI=110,111,170,180 CK=996,998,999
CL=131,132,133,911 CM=113,117,13,17 CN=110,119,120 CO=112,119,123,132,156 CR=112,911 CU=104,105,106 CV=130,131,132 CW=112,911 CX=000,112
CY=112,199 CZ=112,150,151,152,153,154,155,156,157,158,159 DE=110,112 DJ=17,18 DK=112,114 DM=333,911,999 DO=112,911 DZ=112,14,17
EC=101,102,112,911 EE=110,112 EG=122,123,180 EH=15,177,19 ER=112,113,114,116 ES=085,088,112 ET=91,911,92,93,939,991,997 FI=112 FJ=911,917
FK=999 FM=911 FO=112,114 FR=112,15,17,18 GA=1730,18 GB=112,999 GD=911 GE=011,022,033,111,112,113,122 GF=15,17,18 GG=112,999
GH=191,192,193,999 GI=112,190,199 GL=112 GM=116,117,118,16,17,18 GP=15,17,18 GR=100,112,166,199 GT=110,120,123 GU=911 GW=113,117,118
GY=911,912,913 HK=112,992,999 HN=199 HR=112,192,193,194,93,94 HT=114,118 HU=104,105,107,112 ID=110,112,113,118,119 IE=112,999
IL=100,101,102,112 IM=999 IN=100,101,102,108,112,1298,2611 IQ=100,104,115,122 IR=110,112,115,125,911 IS=112 IT=112,113,115,118 JE=112,999
JM=110,112,119,911 JO=112,191,192,197,911 JP=110,119 KE=112,114,999 KG=101,102,103 KH=117,118,119,666 KI=192,193,194,195,992,993,994
KM=17,18 KN=333,911,999 KP=112,119,819 KR=112,119 KW=112 KY=911 KZ=101,102,103,112 LA=190,191,195 LB=112,140,175,999 LC=911,999
LI=112,117,118,144 LK=110,112,116,118,119 LR=355,911 LS=112,115,117 LT=01,011,02,022,03,033,101,102,103,112 LU=112,113
LV=01,02,03,110,112,113 LY=190,191,193 MA=15,177,19 MC=112,15,17,18 MD=112,901,902,903 ME=112,122,123,124 MF=15,17,18 MG=117,118,17,18
MH=911 MK=112,192,193,194 ML=15,17,18 MM=199 MN=100,101,102,103,105 MO=999 MP=911 MQ=112,15,17,18 MR=17,18 MS=911,999 MT=112
MU=114,115,995,999 MV=102,118,119 MW=199,997,998,999 MX=060,065,066,068,080,911 MY=112,999 MZ=117,119,197,198 NC=15,16,17,18 NE=118,15,17,18
NF=911,955,977 NG=199 NI=115,118,120,128 NL=112,911 NO=110,112,113 NP=100,101,102,103,112 NR=110,111,112 NU=999 NZ=111 OM=1444,9999 PA=911
PE=105,116,117 PF=15,17,18 PG=000,110,111 PH=112,117,911 PK=112,1122,115,15,16 PL=112,997,998,999 PM=15,17,18 PR=911 PS=100,101,102
PT=112,115 PW=911 PY=128,911 QA=999 RE=112,15,17,18 RO=112 RS=112,92,93,94 RU=01,02,03,101,102,103,112 RW=111,112 SA=112,911,997,999 SB=999
SC=999 SD=999 SE=112 SG=993,995,999 SH=911,999 SI=112,113 SJ=110,112,113 SK=112,150,155,158 SL=019,999 SM=113,115,118 SN=17,18
SO=555,888,999 SR=115 SS=999 ST=112 SV=911,913 SX=919 SY=110,112,113 SZ=999 TC=911,999 TD=17,18 TG=117,118,171,172,177 TH=1669,191,199
TJ=101,102,103,112 TL=112,115 TM=01,02,03 TN=190,197,198 TO=911,922,933,999 TR=110,112,155 TT=990,999 TV=911 TW=110,112,119
TZ=110,111,112,114,115,999 UA=101,102,103,112 UG=999 US=112,911 UY=128,911 UZ=001,002,003,01,02,03,050 VA=112,113,115,118 VC=911,999
VE=112,171,911 VG=911,999 VI=911 VN=113,114,115 VU=112 WF=15,17,18 WS=911,994,995,996,999 XK=112,192,193,194 YE=191,194,195,199 YT=112,15
ZA=112 ZM=112,991,993,999 ZW=112,993,994,995,999`,
  "same-house": `googlemail.com = gmail.com
protonmail.com = proton.me
protonmail.ch = proton.me
pm.me = proton.me
me.com = icloud.com
mac.com = icloud.com
ya.ru = yandex.ru
yandex.com = yandex.ru
yandex.by = yandex.ru
yandex.kz = yandex.ru
yandex.ua = yandex.ru`,
  "shared-boxes": `abuse accounting accounts accueil admin administracion administrator admissions all alumni billing board bonjour booking bookings
buchhaltung bureau career careers ceo cfo chair chairman chairperson chancellor cio committee compliance contact contacto contacts contato
contatti coo council cto dean direccion direction director directors direktion direzione do-not-reply donotreply email empfang enquiries
enquiry everyone faculty feedback frontdesk general geschaeftsfuehrung hallo headmaster headteacher hello help helpdesk helpme hi hola
hostmaster hr humanresources info info1 informacion informazioni infos inquiries inquiry invoice invoices it itsupport jobs kontakt legal
leitung library mail mailer-daemon management manager marketing mayor media news newsletter no-reply noreply office oficina ombudsman orders
people personal postmaster prensa president press presse pressestelle principal privacy recepcion reception rechnung rechnungen rector
redaktion registrar reservations rh root rrhh sales secretaria secretariat secretary security segreteria sekretariat service services shop
staff store support team union ventas verwaltung webmaster welcome`,
  "placeholder-hosts": `domain.com email.example example.com example.edu example.net example.org mydomain.com mysite.com sandbox.orcid.org test.com yourcompany.com
yourdomain.com yoursite.com`,
  "placeholder-tlds": `arpa corp example home internal invalid lan local localdomain localhost test`,
  "common-tlds": `academy actor agency app art band biz blog care church clinic cloud club coach com company consulting dental design dev edu film fitness
foundation gov group health info int law legal media mil music name net news online org page photography pro school shop site store studio
tech theater travel university website xyz yoga`,
  "search-hosts": `baidu.com bing.com duckduckgo.com google.com search.yahoo.com yandex.com yandex.ru`,
  "post-hosts": `1drv.ms docs.google.com drive.google.com dropbox.com fb.watch i.redd.it icloud.com imgur.com maps.google.com onedrive.live.com pbs.twimg.com
photos.app.goo.gl photos.google.com wetransfer.com youtu.be`,
  "crowd-hosts": `academia.edu blogspot.com bsky.app en.wikipedia.org github.io gmail.com gmx.de hotmail.com icloud.com linktr.ee mail.ru mastodon.social
medium.com ok.ru onlyfans.com outlook.com patreon.com pinterest.com proton.me reddit.com researchgate.net sites.google.com soundcloud.com
spotify.com substack.com tumblr.com twitch.tv vk.com web.de weebly.com wikidata.org wikipedia.org wixsite.com wordpress.com xing.com
yahoo.com yandex.ru`,
  "account-hosts": `bsky.social carrd.co contently.com deviantart.com github.io hatenablog.com itch.io journoportfolio.com livejournal.com medium.com
myportfolio.com neocities.org substack.com tumblr.com`,
  "crowd-paths": `reddit.com/r: group
old.reddit.com/r: group
reddit.com/search: search
pinterest.com/pin: post
twitch.tv/videos: post
twitch.tv/directory: search
open.spotify.com/track: post
open.spotify.com/album: post
open.spotify.com/playlist: post
open.spotify.com/episode: post`,
  "shared-pages": `a-propos about about-us about_us aboutus actors alumni ansatte ar artists associates attorneys authors blog board careers chi-siamo coaches
company contact contact-us contacto contacts contato contatti da de de-de directors directory doctors employees en en-gb en-us equipa equipe
equipo es es-es events executives faculty faculty-staff fi fr fr-fr home il-team impressum imprint index instructors it ja jobs ko kontakt
l-equipe lawyers leadership legal leitung login main management medewerkers media meet-our-team meet-the-team members mitarbeitende
mitarbeiter musicians news nl nosotros nossa-equipe notre-equipe nuestro-equipo o-nas om-os om-oss our-people our-staff our-team over-ons
partners people personal personen persons physicians pl press privacy products professors profiles providers pt pt-br quem-somos
qui-sommes-nous quienes-somos researchers ru search services sobre sobre-nosotros speakers staff staff-directory students sv teachers team
teams the-team therapists tr trainers uber-uns ueber-uns vorstand welcome who-we-are zespol zh`,
  "placeholder-names": `first.last firstname-lastname firstname.lastname profilename user-name user.name user_name username your-name your-username your.name
your.username your_handle your_name your_username youraccount yourhandle yourname yourusername`,
  "tracking": `_ga _gl _hsenc _hsmi campaign cmpid dclid fbclid feature gbraid gclid hl igsh igshid lang lipi locale mc_cid mc_eid mkt_tok msclkid
originalsubdomain ref ref_src ref_url referrer s_cid share shared sharer si source src trackingid trk vero_id wbraid yclid`,
  "tracking-prefixes": `__cft__ __tn__ _branch_ hsa_ mtm_ pk_ utm_`,
  "titles": `arq avv avvocato bey bsc capt captain col colonel cpl dame dhr docteur doctor doctora doktor dona dott dottore dottoressa dr dra drs duktur
esq frau fraulein froken fru haji hajj hajji hanim herr hon hr ii iii imam ing ingeniero inz iv jr kumari lady lic licenciada licenciado
lieutenant llb llm lord lt m madam madame maitre mba md meneer mevr mevrouw mgr miss mister mlle mme mr mrs ms msc mx pandit pani ph phd
prof profesor profesora professeur professor professora professore rabbi rev reverend sayin senor senora senorita sergeant sgt shaikh shaykh
sheikh shri shrimati sig signor signora signorina sir smt sr sra srta ustad ustadh ustaz`,
  "names-too": `ba bay brother coach dean don father general judge justice ma major me pan pastor sister sri`,
  "cjk-titles": `선생님 さん 様 氏 先生 教授 博士 老师 老師 女士 小姐 医生 씨 님 교수 박사`,
  "company-forms": `ab ag and aps as bv co company corp corporation doo gmbh inc kft kg kk lda limited llc llp ltd ltda mbh nv oao of ohg oo ooo oy oyj plc pte
pty sa sarl sas sl slu sp spa srl srls sro the ug zao zoo`,
  "second-level": `ac co com edu go gob gouv gov ltd mil ne net nhs nom or org plc sch`,
  "group-paths": `company groups pages school showcase`,
  "versions": `1 from the beginning`,
};

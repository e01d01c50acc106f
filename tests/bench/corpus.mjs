#!/usr/bin/env node
// oxlint-disable no-unmodified-loop-condition -- A closure counts the words.
// Deterministic newsroom corpus: Markdown articles with YAML front matter {title, summary, date, tags, authors}.
//
//   node tests/bench/corpus.mjs --count 1000 --seed 1 --out DIR [--first 0] [--per-day 5] [--quiet]
//
// Properties that benchmarks and tests may rely on:
// * Identical arguments give identical bytes (own PRNG, no clock, no Math.random/pow/log, no locale). The closing
//   line prints a SHA-256 over all names and bytes.
// * Article i depends on the seed and i alone: a corpus of 1,000 is the newest part of a corpus of 10,000.
// * Article 0 is the newest; i + 1 is older, `--per-day` articles a day. Negative indexes are NEWER: to publish one
//   more article into an archive: `--first -1 --count 1`.
// * 40 topics, each with 16 head words and a Zipf tail of 300 invented ones; a third of the articles mix in a second
//   topic. So the articles that ought to be "related" share a topic, tags and vocabulary. Every article also brings
//   a few names of its own, so the vocabulary keeps growing with the corpus, as a real archive's does.
// * About 500-750 words each (616 on average); headings, links (inline, reference, autolink), emphasis, lists (nested,
//   task), quotes, images, tables, code, footnotes, raw HTML, hard breaks, non-ASCII text; front matter in several
//   YAML spellings. No `{{` or `{%` occurs, so template-running generators take it as it is.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// Topic: tag, then its 16 head words (nouns), the most frequent first.
const TOPICS =
  `floods: flood river levee rainfall embankment evacuation sandbag gauge downpour basin culvert shelter dam siltation overflow wetland
drought: drought harvest well irrigation aquifer rainy-season livestock borehole reservoir dry-spell pasture water-truck crop-failure seedbank dust ration
health: clinic nurse vaccine patient ward outbreak midwife diagnosis hospital referral dose immunisation ambulance pharmacy symptom epidemiologist
malaria: malaria mosquito bednet parasite fever larvicide treatment spraying resistance transmission case-load microscopy relapse prophylaxis village-worker test-kit
education: school teacher pupil classroom textbook curriculum enrolment literacy exam headmaster scholarship kindergarten dropout lesson blackboard parent-council
girls-education: schoolgirl scholarship mentoring dormitory early-marriage sanitation campaign science-club uniform role-model mother-group attendance stipend safe-route graduation stigma
refugees: refugee camp registration asylum border tent resettlement host-community convoy passport reunification transit arrival permit caseworker displacement
migration: migrant remittance smuggler visa labour-contract return-flight passage coastguard diaspora consulate deportation corridor recruitment-fee hostel reintegration census
housing: housing rent eviction tenant landlord apartment social-housing deposit homelessness mortgage slum-upgrade renovation squatter lease waiting-list cooperative
land-rights: land title registry boundary inheritance smallholder surveyor customary-law deed dispute cadastre grazing encroachment mediation plot concession
climate: emissions carbon heatwave adaptation target summit warming glacier offset scenario coastline resilience finance-gap pledge model permafrost
renewables: solar turbine panel grid battery kilowatt inverter mini-grid tariff wind-farm installer rooftop storage substation biogas metering
forests: forest logging canopy ranger seedling plantation deforestation timber biodiversity firewood reserve undergrowth satellite-image hardwood nursery poaching
oceans: ocean reef fishery trawler coral plankton harbour net tide marine-reserve turtle by-catch mangrove seagrass buoy quota
plastic: plastic recycling landfill packaging bottle collector microplastic deposit-scheme polymer beach-cleanup sorting incinerator sachet producer-levy compost refill
food-security: food famine ration nutrition market-price granary malnutrition wheat maize warehouse school-meal voucher cash-transfer locust harvest-loss bakery
farming: farmer seed fertiliser orchard tractor soil compost cooperative greenhouse pest yield dairy coffee cocoa auction extension-officer
water: water pump latrine tap handwashing pipeline chlorine hygiene filter kiosk spring sewage water-committee cholera meter treatment-plant
human-rights: rights detention petition lawyer torture testimony prisoner court appeal investigator disappearance amnesty complaint tribunal monitor arrest
press-freedom: journalist newsroom censorship broadcaster editor source shutdown accreditation libel reporter licence leak defamation podcast verification paywall
elections: election ballot polling-station observer turnout candidate recount campaign-finance constituency voter-roll ballot-box coalition debate runoff tally commissioner
corruption: corruption bribe audit tender whistleblower contract shell-company prosecutor procurement asset-register kickback invoice ombudsman embezzlement ledger sanction
peacebuilding: ceasefire mediator dialogue reconciliation militia peace-talks elder reintegration checkpoint truce demobilisation delegation confidence amnesty-law patrol buffer-zone
landmines: landmine deminer clearance prosthesis minefield detector unexploded-shell metal-probe survivor risk-lesson contamination treaty booby-trap sapper stockpile survey-team
disability: wheelchair ramp braille sign-language accessibility interpreter prosthetics inclusion carer hearing-aid guide-dog assessment employment-quota autism therapy pension
youth: youth apprentice volunteer club workshop internship startup mentor skate-park hackathon unemployment theatre festival training-centre choir exchange
elderly: pensioner care-home dementia loneliness carer pension visit day-centre hip-fracture mobility grandparent home-help meal-service hospice memory-cafe respite
gender: gender quota midwifery harassment equal-pay helpline shelter maternity boardroom stereotype hotline domestic-violence counsellor campaigner survivor legislation
labour: worker union strike wage factory overtime safety-helmet collective-agreement inspection dismissal garment shift payslip picket subcontractor compensation
trade: trade tariff export container customs port shipment commodity fair-trade exporter embargo freight warehouse supply-chain invoice certification
microfinance: loan savings-group interest microcredit repayment lender bank-branch collateral mobile-money entrepreneur ledger insurance default shopkeeper cashbox credit-score
technology: software app dataset algorithm server broadband smartphone encryption coding open-source drone sensor patch database chatbot privacy
urban: city bus-lane cyclist pavement tram mayor zoning park congestion streetlight district planner tower-block market-square footbridge car-park
transport: railway bus timetable ferry ticket road-safety lorry bridge cyclist conductor airport pothole helmet depot motorway crossing
culture: museum festival manuscript dancer exhibition archive folk-song sculptor library heritage mural film gallery instrument restoration storyteller
sport: football athlete coach stadium league marathon goalkeeper medal wrestling basketball referee training-ground supporter tournament tracksuit final
science: researcher laboratory sample telescope genome experiment journal peer-review fossil hypothesis microscope fieldwork isotope conference instrument finding
earthquake: earthquake rubble aftershock tremor search-dog fault magnitude collapsed-building seismograph tent-city survivor engineer retrofit rescue-team landslide crack
fundraising: donation donor appeal grant charity-run legacy budget annual-report transparency raffle sponsor overhead pledge matching-gift auction bake-sale
volunteers: volunteer helper rota neighbour soup-kitchen sign-up coordinator night-shift befriending food-bank litter-pick translator first-aid community-hall thank-you-letter street-team`
    .split('\n')
    .map((line) => {
      const [tag, words] = line.split(': ');
      return { tag, words: words.split(' ') };
    });
const EXTRA_TAGS =
  'report interview opinion analysis photo-story podcast announcement field-notes data event africa asia europe latin-america middle-east pacific policy partners video translation'.split(
    ' ',
  );
const GENERAL =
  'report programme project community government decision agreement meeting result figure budget region plan change question answer network office season visit partner problem response family neighbour support crisis study campaign story measure service village council ministry process effort step idea team list period proposal risk hope signal cost debate delay access demand threat promise role pattern example'.split(
    ' ',
  );
const ADJ =
  'new local small recent long-awaited independent public joint national early rural temporary careful regional costly practical quiet unexpected modest urgent shared remote fragile promising overdue rare ambitious steady visible narrow seasonal cheap crowded informal lasting simple serious older'.split(
    ' ',
  );
const VERB =
  'reached changed supported delayed opened improved reported repaired presented financed rejected measured tested replaced doubled questioned welcomed described expanded compared halted reviewed planned documented strengthened postponed mapped counted extended monitored'.split(
    ' ',
  );
const PLACES =
  'Bogotá Kraków Nairobi São-Tomé Genève Malmö Yaoundé Łódź Tromsø Zürich Kampala Dhaka Reykjavík Mérida Antananarivo Çanakkale Győr Aarhus Hanoi Lomé Plzeň Kyiv Tbilisi Gaziantep Oaxaca Kigali Évora Sibiu Khulna Dodoma'
    .split(' ')
    .map((p) => p.replace('-', ' '));
const FIRST =
  'Amina Björn Chloé Dácil Eero Fatou Grzegorz Hélène Ibrahim Joana Kwame Lucía Márton Nadia Oluwaseun Petra Quentin Rosa Søren Tariq Ursula Věra Wanjiru Ximena Yusuf Zoë'.split(
    ' ',
  );
const LAST =
  'Okafor Lindqvist Müller Nuñez Kowalska Diallo Østergaard Haddad Ferreira Çelik Novák Mwangi Tanaka O’Brien Petrović Nguyễn Szabó Rossi Abebe Dubois'.split(
    ' ',
  );
const FOREIGN = [
  '> «Nadie nos preguntó, pero seguimos aquí», dijo una vecina. ¿Y mañana?',
  '> „Wir haben früh angefangen – und müssen größer denken“, hieß es aus dem Büro.',
  '> « L’été dernier, c’était déjà trop tard », rappelle-t-elle.',
  '> «Ми повернемося додому», — сказала вчителька.',
  '> 「私たちはここに残ります」と住民は話した。',
  '> «لن نغادر هذا المكان»، قال أحد السكان.',
];
// Sentence patterns. t topic word, g general noun, a adjective, v verb, P place, H person, O organisation, X a name of this article's own, # number, % percentage.
const PATTERNS =
  `The {a} {t} in {P} {v} the {g}, according to {O}.|{H} of {O} said the {t} and the {t} had {v} every {g} since spring.|It was the {a} {g} that {v} the {t}, not the {t} itself.|In {X}, # people depend on the {t}; only a few of them have seen the {t}.|“We {v} the {t} before the {g} was ready,” said {H}.|Between {P} and {P}, the {t} has {v} more than # households this year.|About % of the {t} is now covered by a {a} {g}.|No {t} can replace a {t}, and no {g} should pretend otherwise.|After the {g} in {X}, teams {v} the {t} and counted the {t}.|The {t} remains {a}, yet the {a} {g} gives some hope.|{O} {v} a {a} {g} on the {t} last week.|Who pays for the {t} when the {g} ends?|For {H}, a {t} worker from {X}, the {g} came too late.|Last year the same {t} cost # euros; today it is the {t} that decides.|They {v} the {t} step by step: first the {t}, then the {g}, and finally the {t}.|Nearly # {t} reports reached the {g} in {P} during the {a} season.|Without a {a} {t}, the {g} stays on paper.|{H} remembers the {t} well, because it {v} her {g} and the {t} of her neighbours.|The {g} was {a}, the {t} {a}, and nobody {v} the {t}.|That leaves % of the {t} without any {g} at all – a {a} {t} by any measure.|Both the {t} and the {a} {g} were {v} by {O} in {X}.|If the {t} fails again, {P} will need a {a} {g} within weeks…|Experts call it a {a} {t}: part {g}, part {t}.|On the road to {X} the {t} is easy to see, and so is the {g}.`.split(
    '|',
  );
const TITLES = [
  '{T}: how a {a} {g} {v} the {t}',
  'Why the {t} in {P} matters',
  '{P} {v} its {t} – and what comes next',
  'A {a} {t} for {X}',
  'After the {t}, a {a} {g}',
  '“Nobody {v} the {t}”: {H} on the {g}',
  '{T} and {t}: # lessons from {P}',
  'What the {t} tells us about the {g}',
];
const CODE = [
  '```json\n{ "region": "{P}", "{t}": #, "verified": true }\n```',
  '```sh\n# open data used in this story\ncurl -O https://data.example.org/{t}.csv\nsort -t, -k2 {t}.csv | head\n```',
  '```\nSELECT district, count(*) FROM {t} GROUP BY district;\n```',
];

// --- PRNG: mulberry32, seeded by mixing integers --------------------------------------------------------------------
function mix(...ints) {
  let h = 0x9e3779b9;
  for (const n of ints) {
    h = Math.imul(h ^ (n | 0), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    h ^= h >>> 16;
  }
  return h >>> 0;
}
function rng(state) {
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const int = (lo, hi) => lo + Math.floor(next() * (hi - lo + 1));
  return { next, int, pick: (list) => list[int(0, list.length - 1)], chance: (p) => next() < p };
}
function zipfTable(n, flatness = 2) {
  // cumulative weights of 1 / (rank + flatness)
  const cum = [];
  for (let rank = 0, sum = 0; rank < n; rank++) cum.push((sum += 1 / (rank + flatness)));
  return cum;
}
function zipf(r, list, cum) {
  const x = r.next() * cum[cum.length - 1];
  let lo = 0,
    hi = cum.length - 1;
  while (lo < hi) {
    const mid = (lo + hi) >> 1;
    if (cum[mid] < x) lo = mid + 1;
    else hi = mid;
  }
  return list[lo];
}
const ONSET = 'b c d f g h j k l m n p r s t v w b d l m n r s t br ch gr st tr'.split(' ');
const VOWEL = 'a e i o u a e i o a e i o a e i o u ai ea ou á é ö'.split(' ');
const CODA = ['', '', '', '', '', 'n', 'r', 'l', 's', 'm'];
function invent(r, lo, hi) {
  // a pronounceable word of lo..hi syllables and an ending
  let w = '';
  for (let k = r.int(lo, hi); k > 0; k--) w += r.pick(ONSET) + r.pick(VOWEL) + r.pick(CODA);
  return w + r.pick(ENDING);
}
const ENDING = ['', '', 'a', 'o', 'ia', 'is', 'um', 'ation', 'ing', 'or', 'ment', 'ade'];
const capital = (s) => s.charAt(0).toUpperCase() + s.slice(1);

// --- Vocabulary that all articles of one seed share -----------------------------------------------------------------
function world(seed) {
  const topics = TOPICS.map((topic, k) => {
    const r = rng(mix(seed, 7001, k));
    const tail = Array.from({ length: 300 }, () => invent(r, 2, 3) + (r.chance(0.15) ? '-' + r.pick(topic.words) : ''));
    const orgs = Array.from(
      { length: 6 },
      () =>
        `${capital(invent(r, 1, 2))} ${r.pick(['Foundation', 'Institute', 'Network', 'Alliance', 'Council', 'Trust'])}`,
    );
    return { tag: topic.tag, words: topic.words.concat(tail), orgs };
  });
  const topicCum = zipfTable(316),
    generalCum = zipfTable(GENERAL.length, 12),
    choice = zipfTable(topics.length);
  return { topics, topicCum, generalCum, choice };
}

// --- One article ----------------------------------------------------------------------------------------------------
export function article(seed, index, perDay = 5, w = world(seed)) {
  const r = rng(mix(seed, 104729, index));
  const main = zipf(r, w.topics, w.choice);
  const second = r.chance(0.35) ? r.pick(w.topics) : main;
  const own = Array.from({ length: r.int(2, 4) }, () => capital(invent(r, 2, 3)));
  const word = () => zipf(r, (r.chance(0.3) ? second : main).words, w.topicCum);
  const slot = {
    t: word,
    T: () => capital(word()),
    g: () => zipf(r, GENERAL, w.generalCum),
    a: () => r.pick(ADJ),
    v: () => r.pick(VERB),
    P: () => r.pick(PLACES),
    H: () => `${r.pick(FIRST)} ${r.pick(LAST)}`,
    O: () => r.pick(main.orgs),
    X: () => r.pick(own),
  };
  const fill = (pattern) =>
    pattern
      .replace(/\{(\w)\}/g, (_, s) => slot[s]())
      .replace(/#(?= |,|$)/g, () => String(r.int(3, 9800)))
      .replace(/%/g, () => `${r.int(2, 97)}%`)
      .replace(/\b([Aa]) (?=[aeiou])/gi, '$1n ');
  const url = () => `https://example.org/${slot.t()}/${r.int(2009, 2025)}`;
  const dress = (s) => {
    // inline Markdown in some sentences
    const words = s.split(' ');
    if (words.length < 8 || /[{`]/.test(s)) return s;
    const at = r.int(1, words.length - 4),
      [a, b] = [words[at], words[at + 1]];
    const plain = /^[\p{L}-]+$/u.test(a) && /^[\p{L}-]+$/u.test(b);
    const dice = r.next();
    if (plain && dice < 0.16)
      words.splice(at, 2, `[${a} ${b}](${url()}${r.chance(0.15) ? ` "${capital(slot.g())}"` : ''})`);
    else if (plain && dice < 0.22) words[at] = `*${a}*`;
    else if (plain && dice < 0.28) words.splice(at, 2, `**${a} ${b}**`);
    else if (plain && dice < 0.295) words[at] = `\`${a}\``;
    else if (dice < 0.31) words.push(`See <${url()}>.`);
    return words.join(' ');
  };
  const sentence = () => dress(capital(fill(r.pick(PATTERNS))));
  const paragraph = (n) => Array.from({ length: n }, sentence).join(' ');
  const item = () =>
    capital(
      fill(
        r.pick([
          '{a} {t} in {P}',
          'the {t} and the {g}',
          '{g} on **{t}**',
          '{t}, {t} and {a} {g}',
          '[{t}](https://example.org/{t}) in {X}',
        ]),
      ),
    );

  const title = capital(fill(r.pick(TITLES)));
  const summary = fill(r.pick(PATTERNS)) + ' ' + fill(r.pick(PATTERNS));
  const target = r.int(500, 680),
    blocks = [paragraph(r.int(2, 3))],
    notes = [],
    refs = [];
  const count = (s) => s.split(/\s+/).length;
  let words = count(blocks[0]),
    sinceHeading = 1;
  const add = (block) => {
    blocks.push(block);
    words += count(block);
  };
  if (r.chance(0.4))
    add(
      `![${capital(fill('{t} in {P}'))}](/images/${main.tag}-${r.int(1, 400)}.jpg${r.chance(0.5) ? ` "Photo: ${slot.H()}"` : ''})`,
    );
  const once = {
    table: r.chance(0.12),
    code: r.chance(0.06),
    html: r.chance(0.03),
    rule: r.chance(0.08),
    foreign: r.chance(0.08),
    ref: r.chance(0.1),
    note: r.chance(0.15),
    task: r.chance(0.03),
    nested: r.chance(0.08),
  };
  while (words < target) {
    if (sinceHeading > 2 && r.chance(0.55)) {
      add(
        `${r.chance(0.8) ? '##' : '###'} ${capital(fill(r.pick(['The {t} and the {g}', 'A {a} {g}', '{T} in {P}', 'What the {t} means'])))}`,
      );
      sinceHeading = 0;
    }
    sinceHeading++;
    const p = words / target;
    if (once.table && p > 0.4) {
      once.table = false;
      add(
        `| ${capital(slot.t())} | 2023 | 2024 |\n|:---|---:|---:|\n` +
          Array.from({ length: r.int(3, 6) }, () => `| ${slot.P()} | ${r.int(1, 900)} | ${r.int(1, 900)} |`).join('\n'),
      );
    } else if (once.code && p > 0.5) {
      once.code = false;
      add(fill(r.pick(CODE)));
    } else if (once.html && p > 0.3) {
      once.html = false;
      add(
        `<figure class="wide">\n<img src="/images/${main.tag}-map.png" alt="Map of ${slot.P()}">\n<figcaption>${fill('{T} & {t}, {P}')}</figcaption>\n</figure>`,
      );
    } else if (once.foreign && p > 0.35) {
      once.foreign = false;
      add(r.pick(FOREIGN));
    } else if (once.task && p > 0.6) {
      once.task = false;
      add(Array.from({ length: 4 }, () => `- [${r.chance(0.5) ? 'x' : ' '}] ${item()}`).join('\n'));
    } else if (once.nested && p > 0.5) {
      once.nested = false;
      add(Array.from({ length: 3 }, () => `- ${item()}\n  - ${item()}\n  - ${item()}`).join('\n'));
    } else if (r.chance(0.09)) {
      const ordered = r.chance(0.3);
      add(Array.from({ length: r.int(3, 6) }, (_, k) => `${ordered ? `${k + 1}.` : '-'} ${item()}`).join('\n'));
    } else if (r.chance(0.07)) add(`> ${paragraph(r.int(1, 2))}\n>\n> — *${slot.H()}*`);
    else {
      let text = paragraph(r.int(2, 5));
      if (once.note && p > 0.2) {
        once.note = false;
        text += `[^1]`;
        notes.push(`[^1]: ${fill('{O}, *{T} report*, {P}, ')}${r.int(2012, 2025)}.`);
      }
      if (once.ref && p > 0.2) {
        once.ref = false;
        text += ` More in [the full ${slot.g()}][1].`;
        refs.push(`[1]: ${url()} "${capital(slot.g())}"`);
      }
      if (r.chance(0.02)) text += '  \nContact: press@example.org';
      add(text);
    }
    if (once.rule && p > 0.7) {
      once.rule = false;
      blocks.push('***');
    }
  }
  const body = [...blocks, ...refs, ...notes].join('\n\n') + '\n';

  const tags = new Set([main.tag]);
  if (second !== main) tags.add(second.tag);
  for (let want = r.int(2, 4); tags.size < want;) tags.add(r.chance(0.75) ? r.pick(EXTRA_TAGS) : r.pick(w.topics).tag);
  const authors = [
    ...new Set(
      Array.from({ length: r.chance(0.25) ? 2 : 1 }, () => `${r.pick(FIRST.slice(0, 8))} ${r.pick(LAST.slice(0, 5))}`),
    ),
  ];
  const slotInDay = ((index % perDay) + perDay) % perDay,
    day = Math.floor(index / perDay); // noon back to morning: within a day, a larger index is older
  const date = new Date(
    Date.UTC(2025, 5, 30, 18, 0) -
      day * 86400000 -
      slotInDay * Math.floor(43200000 / perDay) -
      r.int(0, Math.floor(20000000 / perDay / 1000)) * 1000,
  );
  const iso = date.toISOString().slice(0, 19) + 'Z';
  const q = (s) =>
    r.chance(0.3) || /[:#“"'%{}[\]–…]/.test(s) ? (s.includes('"') ? `'${s.replace(/'/g, "''")}'` : `"${s}"`) : s;
  const list = (xs, flow) => (flow ? ` [${xs.join(', ')}]` : '\n' + xs.map((x) => `  - ${x}`).join('\n'));
  const folded = r.chance(0.2);
  const front = [
    '---',
    `title: ${q(title)}`,
    folded ? `summary: >-\n  ${summary.replace(/\. /g, '.\n  ')}` : `summary: ${q(summary)}`,
    `date: ${iso}`,
    `tags:${list([...tags], r.chance(0.6))}`,
    `authors:${list(authors, r.chance(0.4))}`,
    '---',
    '',
    '',
  ].join('\n');
  const slug = title
    .normalize('NFKD')
    .replace(/[^\w\s-]/g, '')
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '-')
    .slice(0, 60)
    .replace(/-$/, '');
  return { name: `${iso.slice(0, 10)}-${slug}-${index < 0 ? 'n' + -index : index}.md`, text: front + body, words };
}

// --- Command line ---------------------------------------------------------------------------------------------------
export function main(argv) {
  const opt = { count: 100, seed: 1, first: 0, 'per-day': 5, out: undefined, quiet: false };
  for (let i = 0; i < argv.length; i++) {
    const key = argv[i].replace(/^--/, '');
    if (!argv[i].startsWith('--') || !(key in opt)) throw new Error(`unknown argument: ${argv[i]}`);
    if (key === 'quiet') {
      opt.quiet = true;
      continue;
    }
    const value = argv[++i];
    opt[key] = key === 'out' ? value : Number(value);
    if (value === undefined || (key !== 'out' && !Number.isInteger(opt[key])))
      throw new Error(`--${key} needs ${key === 'out' ? 'a folder' : 'a whole number'}`);
  }
  if (!opt.out || opt.count < 0 || opt['per-day'] < 1)
    throw new Error('usage: corpus.mjs --count N --seed S --out DIR [--first I] [--per-day 5] [--quiet]');
  mkdirSync(opt.out, { recursive: true });
  const w = world(opt.seed),
    hash = createHash('sha256');
  let bytes = 0,
    words = 0;
  for (let i = 0; i < opt.count; i++) {
    const a = article(opt.seed, opt.first + i, opt['per-day'], w);
    writeFileSync(join(opt.out, a.name), a.text);
    hash.update(a.name).update('\0').update(a.text);
    bytes += Buffer.byteLength(a.text);
    words += a.words;
  }
  if (!opt.quiet)
    console.log(
      `${opt.count} articles, ${bytes} bytes, ${Math.round(words / Math.max(1, opt.count))} words on average, sha256 ${hash.digest('hex')}`,
    );
}
if (import.meta.main) {
  try {
    main(process.argv.slice(2));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 2;
  }
}

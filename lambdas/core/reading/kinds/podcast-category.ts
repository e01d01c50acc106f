import { nearest } from '../spelling.ts';
import type { Kind } from '../form.ts';
import { lineAs } from './line.ts';

/** A category of Apple's directory; a subcategory follows its category. */
type PodcastCategory = readonly [category: string, within?: string];

/** Apple Podcasts categories (podcasters.apple.com, "Apple Podcasts categories"), each with those within it. No name occurs twice. */
const categories: Readonly<Record<string, string>> = {
  Arts: 'Books, Design, Fashion & Beauty, Food, Performing Arts, Visual Arts',
  Business: 'Careers, Entrepreneurship, Investing, Management, Marketing, Non-Profit',
  Comedy: 'Comedy Interviews, Improv, Stand-Up',
  Education: 'Courses, How To, Language Learning, Self-Improvement',
  Fiction: 'Comedy Fiction, Drama, Science Fiction',
  Government: '',
  'Health & Fitness': 'Alternative Health, Fitness, Medicine, Mental Health, Nutrition, Sexuality',
  History: '',
  'Kids & Family': 'Education for Kids, Parenting, Pets & Animals, Stories for Kids',
  Leisure: 'Animation & Manga, Automotive, Aviation, Crafts, Games, Hobbies, Home & Garden, Video Games',
  Music: 'Music Commentary, Music History, Music Interviews',
  News: 'Business News, Daily News, Entertainment News, News Commentary, Politics, Sports News, Tech News',
  'Religion & Spirituality': 'Buddhism, Christianity, Hinduism, Islam, Judaism, Religion, Spirituality',
  Science:
    'Astronomy, Chemistry, Earth Sciences, Life Sciences, Mathematics, Natural Sciences, Nature, Physics, Social Sciences',
  'Society & Culture': 'Documentary, Personal Journals, Philosophy, Places & Travel, Relationships',
  Sports:
    'Baseball, Basketball, Cricket, Fantasy Sports, Football, Golf, Hockey, Rugby, Running, Soccer, Swimming, Tennis, ' +
    'Volleyball, Wilderness, Wrestling',
  'TV & Film': 'After Shows, Film History, Film Interviews, Film Reviews, TV Reviews',
  Technology: '',
  'True Crime': '',
};

/** By their names in lower case. */
const known = new Map<string, PodcastCategory>(
  Object.entries(categories).flatMap(([category, within]) => [
    [category.toLowerCase(), [category]] as [string, PodcastCategory],
    ...within
      .split(', ')
      .filter(Boolean)
      .map((name): [string, PodcastCategory] => [name.toLowerCase(), [category, name]]),
  ]),
);

/** One of the categories, or of those within them, by its name. */
export const podcastCategory: Kind<PodcastCategory> = lineAs(
  (text, refuse) => {
    const name = text.toLowerCase().replace(/\s+and\s+/g, ' & ');
    const near = known.get(nearest(name, [...known.keys()]) ?? '')?.at(-1);
    const fix = near === undefined ? 'Write one of them, or leave it out.' : `Write \`${near}\`.`;
    return known.get(name) ?? refuse("a category of Apple's directory, such as News, Politics or Documentary", fix);
  },
  { enum: Array.from(known.values(), (path) => path.at(-1)!) },
);

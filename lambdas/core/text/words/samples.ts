import { arSample } from './ar.ts';
import { deSample } from './de.ts';
import { enSample } from './en.ts';
import { esSample } from './es.ts';
import { frSample } from './fr.ts';
import { heSample } from './he.ts';
import { huSample } from './hu.ts';
import { itSample } from './it.ts';
import { jaSample } from './ja.ts';
import { nlSample } from './nl.ts';
import { plSample } from './pl.ts';
import { ptSample } from './pt.ts';
import { ukSample } from './uk.ts';
import { zhHansSample } from './zh-hans.ts';
import { zhHantSample } from './zh-hant.ts';
import type { SampleWords } from './interface-words.ts';
import { nearestTo } from './nearest-to.ts';

const samples = {
  ar: arSample,
  de: deSample,
  en: enSample,
  es: esSample,
  fr: frSample,
  he: heSample,
  hu: huSample,
  it: itSample,
  ja: jaSample,
  nl: nlSample,
  pl: plSample,
  pt: ptSample,
  uk: ukSample,
  'zh-Hans': zhHansSample,
  'zh-Hant': zhHantSample,
};

/**
 * What `tidings new` says about the fields of an article in a language (BCP 47 tag), or in English if there are no
 * words in it.
 */
export function sampleIn(language: string): SampleWords {
  return nearestTo(language, samples) ?? enSample;
}

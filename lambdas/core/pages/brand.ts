import { brandPictures } from '../catalogue/brand.ts';
import { addressOfFile } from '../catalogue/resolve.ts';
import type { Picture } from '../pictures/pictures.ts';
import type { Settings } from '../settings.ts';
import type { Brand } from './site.ts';

/** Logo and icon, where they are published. */
export function shownBrand(settings: Settings, pictures: ReadonlyMap<string, Picture>, base: string): Brand {
  const found = brandPictures(settings, pictures);
  const {
    'logo.src': light = found['logo.dark'],
    'logo.dark': dark,
    'icon.src': icon,
    'icon.touch': touch = icon,
  } = found;
  const at = (picture: Picture) => addressOfFile(base, picture);
  return {
    ...(light && {
      logo: {
        src: at(light),
        width: light.width,
        height: light.height,
        ...(dark && dark !== light && { dark: at(dark) }),
      },
    }),
    ...(icon && { icon: at(icon) }),
    ...(touch?.type === 'image/png' && { touchIcon: at(touch) }),
  };
}

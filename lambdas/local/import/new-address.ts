/** What an address is for. */
export type AddressUse = 'link' | 'picture' | 'media';

/** Gives the address at which something is now, by the one that was written. */
export type NewAddress = (written: string, use: AddressUse) => Promise<string> | string;

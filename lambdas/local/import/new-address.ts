/** The purpose of an address. */
export type AddressUse = 'link' | 'picture' | 'media';

/** Returns the present address for the one that was written. */
export type NewAddress = (written: string, use: AddressUse) => Promise<string> | string;

/** A key of a page and the name of the text that says what it does. */
export type PageKey = readonly [key: string, words: string];

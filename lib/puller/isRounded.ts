/** Is a whole number so long that its last digits are lost? JSON's numbers are read as 64-bit floats: 15 digits are surely kept. */
export const isRounded = (value: unknown): boolean => Number.isInteger(value) && !Number.isSafeInteger(value);

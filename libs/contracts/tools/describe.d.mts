/** Class → field → docstring; the class's own stands under the empty name. */
export declare function describeContracts(): Record<string, Record<string, string>>;

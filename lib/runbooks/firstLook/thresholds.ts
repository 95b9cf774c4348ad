/** Of the walked traces this share starts at one service: with 5 of them, 3. */
export const most = 0.6;
/** Of the load balancer's errors this share come from one side, itself or its targets: a few of the other are there on any day. */
export const nearlyAll = 0.9;

export const thresholds = { most, nearlyAll } as const;

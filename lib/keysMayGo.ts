/** May keys be sent there? By https; by http they could be read on the way, so that only reaches this machine. */
export const keysMayGo = ({ protocol, hostname }: Pick<URL, 'protocol' | 'hostname'>): boolean =>
  protocol === 'https:' || (protocol === 'http:' && (hostname === '127.0.0.1' || hostname === 'localhost'));

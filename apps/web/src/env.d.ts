/// <reference types="vite/client" />

declare module 'virtual:lucide-icons' {
  const drawings: Record<string, string>;
  export default drawings;
}

FROM node:26-slim
WORKDIR /app
COPY . .
RUN npx -y pnpm install --frozen-lockfile && npx -y pnpm --silent -r build
ENV NODE_ENV=production
USER node
EXPOSE 3000
CMD ["node", "--no-regexp-tier-up", "server/src/main.ts"]

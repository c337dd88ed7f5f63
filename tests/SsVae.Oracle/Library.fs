namespace SsVae.Oracle
